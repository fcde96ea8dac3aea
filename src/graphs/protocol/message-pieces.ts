/** The pieces of content blocks that a chunk of a message, or a whole message, adds to it. */
import { isObject } from '../../json.ts'
import { type Block, isMedia, toProtocolBlock, withBothSpellings } from './protocol-blocks.ts'

export interface Piece {
  /** Equal for the pieces of one block. */
  key: string
  block: Block
}

type Message = Readonly<Record<string, unknown>>

/** In order. `lastCall`: the key of the call that came last, which pieces without index and id continue. */
export const piecesOf = (message: Message, lastCall: string | undefined): Piece[] => {
  const calls = callPieces(message, lastCall)
  const content = contentPieces(message['content'], calls.length > 0)
  return calls.length === 0 ? content : [...content, ...calls]
}

const contentPieces = (content: unknown, hasCalls: boolean): Piece[] => {
  if (typeof content === 'string')
    return content === '' ? [] : [{ key: 'text', block: { type: 'text', text: content } }]
  if (!Array.isArray(content)) return []
  const pieces: Piece[] = []
  for (const [position, value] of content.entries()) {
    // Models list their calls here too.
    if (hasCalls && isObject(value) && CALLS_IN_CONTENT.has(String(value['type']))) continue
    const block = toProtocolBlock(value)
    if (!block) continue
    const { type, index = `at ${position}` } = block
    pieces.push({ key: `${type} ${index}`, block: isMedia(block) ? withBothSpellings(block) : block })
  }
  return pieces
}

const CALLS_IN_CONTENT: ReadonlySet<string> = new Set([
  ...['tool_call', 'tool_call_chunk', 'invalid_tool_call', 'tool_use', 'input_json_delta', 'functionCall'],
])

/** Of a chunk its pieces of calls, of a whole message its calls, as one piece each. */
const callPieces = (message: Message, lastCall: string | undefined): Piece[] => {
  const { tool_call_chunks: chunks, tool_calls: calls, invalid_tool_calls: invalid } = message
  if (Array.isArray(chunks)) return chunkPieces(chunks, lastCall)
  const whole = listOf(calls).map(({ id, name, args }) => ({ id, name, args: JSON.stringify(args ?? {}) }))
  return [
    ...whole.map((call, index) => ({ key: `call ${index}`, block: { type: 'tool_call_chunk', ...call } })),
    ...listOf(invalid).map((call, index) => ({
      key: `invalid ${index}`,
      block: { ...call, type: 'invalid_tool_call' },
    })),
  ]
}

const chunkPieces = (chunks: readonly Record<string, unknown>[], lastCall: string | undefined): Piece[] => {
  let last = lastCall
  return chunks.map((chunk) => {
    const { index, id } = chunk
    last = isKnown(index) ? `call ${index}` : isKnown(id) ? `call ${id}` : (last ?? 'call')
    return { key: last, block: { ...chunk, type: 'tool_call_chunk' } }
  })
}

const isKnown = (value: unknown): boolean => value !== undefined && value !== null

const listOf = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isObject) : [])
