/** Chunks of a model's message, as LangChain for Python has them. Clients put them together by their `id`. */
import { toPlainJson } from './plain-values.ts'

type PlainMessage = Record<string, unknown>

/** Closes what is open in the text, as LangChain does. Null or undefined: it is not the beginning of any JSON. */
export type ParsePartialJson = (text: string) => unknown

const CHUNK_TYPES: Readonly<Record<string, string>> = {
  ai: 'AIMessageChunk',
  human: 'HumanMessageChunk',
  system: 'SystemMessageChunk',
  tool: 'ToolMessageChunk',
  function: 'FunctionMessageChunk',
  generic: 'ChatMessageChunk',
}

/** For a plain message whose `type` is still that of a whole one. */
export const withChunkType = (message: PlainMessage): PlainMessage => {
  const type = String(message['type'])
  return { ...message, type: CHUNK_TYPES[type] ?? type }
}

/** Still with the `type` of a whole message. */
export const toPlainChunk = (chunk: object, parsePartialJson: ParsePartialJson): PlainMessage => {
  const plain = toPlainJson(chunk) as PlainMessage // of a message
  if (plain['type'] !== 'ai') return plain
  const pieces = 'tool_call_chunks' in chunk && Array.isArray(chunk.tool_call_chunks) ? chunk.tool_call_chunks : []
  const calls = pieces.map(toPiece)
  if (calls.length > 0) Object.assign(plain, parsedCalls(calls, parsePartialJson))
  return Object.assign(plain, { tool_call_chunks: calls, chunk_position: null }) // made here, for each token of a stream
}

/** What Python's LangChain sends after the last chunk of a model: nothing but the news that it is the last. */
export const toLastChunk = ({ type, id, content }: PlainMessage): PlainMessage => ({
  content: Array.isArray(content) ? [] : '',
  additional_kwargs: {},
  response_metadata: {},
  type,
  name: null,
  id,
  tool_calls: [],
  invalid_tool_calls: [],
  usage_metadata: null,
  tool_call_chunks: [],
  chunk_position: 'last',
})

interface Piece {
  name: string | null
  args: string | null
  id: string | null
  index: unknown
  type: 'tool_call_chunk'
}

const toPiece = (piece: Partial<Piece>): Piece => {
  const { name = null, args = null, id = null, index = null } = piece
  return { name, args, id, index, type: 'tool_call_chunk' }
}

/** LangChain for JavaScript takes every piece without a name for invalid. */
const parsedCalls = (pieces: readonly Piece[], parsePartialJson: ParsePartialJson): object => {
  const tool_calls: object[] = []
  const invalid_tool_calls: object[] = []
  for (const { name, args, id } of pieces) {
    const parsed = args ? parsePartialJson(args) : {}
    const isCall = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
    if (isCall) tool_calls.push({ name: name ?? '', args: parsed, id, type: 'tool_call' })
    else invalid_tool_calls.push({ name, args, id, error: null, type: 'invalid_tool_call' })
  }
  return { tool_calls, invalid_tool_calls }
}
