import type { Pacing } from '../../scripts/step.ts'

export interface ChunkFields {
  content: string | Record<string, unknown>[]
  tool_call_chunks?: { name?: string; id?: string; args: string; index: number; type: 'tool_call_chunk' }[]
  usage_metadata?: Usage
  response_metadata?: Record<string, unknown>
}

interface Usage {
  input_tokens: number
  output_tokens: number
  total_tokens: number
}

export interface SpokenCall {
  id: string
  name: string
  /** A text is what the model has said in place of a JSON object. */
  args: Record<string, unknown> | string
}

export interface Speech {
  content: string | readonly Record<string, unknown>[]
  calls: readonly SpokenCall[]
  usage: Usage | undefined
  metadata: Record<string, unknown>
}

/** The content, the tool calls, then usage and metadata. */
export const toChunks = ({ content, calls, usage, metadata }: Speech, by: Pacing['by']): ChunkFields[] => {
  const isBlocks = typeof content !== 'string'
  const nothing = () => (isBlocks ? [] : '')
  return [
    ...(isBlocks ? content.flatMap((block, index) => cutBlock(block, index, by)) : cutText(content, by).map(textChunk)),
    ...calls.flatMap((call, index) =>
      cutCall(call, index, by).map((chunk) => ({ content: nothing(), tool_call_chunks: [chunk] })),
    ),
    { content: nothing(), response_metadata: metadata, ...(usage && { usage_metadata: usage }) },
  ]
}

const textChunk = (text: string): ChunkFields => ({ content: text })

/** Blocks of text come in pieces, which clients join by their index, and media where bytes are counted; others come whole. */
const cutBlock = (block: Record<string, unknown>, index: number, by: Pacing['by']): ChunkFields[] => {
  const type = String(block['type'])
  const key = TEXT_OF[type]
  const text = key && block[key]
  if (key && typeof text === 'string') {
    return cutText(text, by).map((piece) => ({ content: [{ ...block, [key]: piece, index }] }))
  }
  const bytesKey = MEDIA.has(type) ? ['base64', 'data'].find((key) => typeof block[key] === 'string') : undefined
  if (bytesKey === undefined || typeof by !== 'number') return [{ content: [{ ...block, index }] }]
  const [first, ...rest] = slicesOf(String(block[bytesKey]), Math.ceil(by / 3) * 4)
  return [
    { content: [{ ...block, [bytesKey]: first ?? '', index }] },
    ...rest.map((piece) => ({ content: [{ type, [bytesKey]: piece, index }] })),
  ]
}

const TEXT_OF: Readonly<Record<string, string>> = { text: 'text', reasoning: 'reasoning', thinking: 'thinking' }

const MEDIA: ReadonlySet<string> = new Set(['image', 'audio', 'video', 'file'])

/** The pieces joined are the text. A word includes the white space before it, like a token. */
const cutText = (text: string, by: Pacing['by']): string[] => {
  switch (by) {
    case 'character':
      return [...text]
    case 'word':
      return text.match(/\s*\S+\s*$|\s*\S+|\s+/g) ?? []
    case 'line':
      return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
    case 'whole':
      return text === '' ? [] : [text]
    default:
      return slicesOf([...text], by).map((piece) => piece.join(''))
  }
}

const slicesOf = <T extends string | string[]>(whole: T, size: number): T[] =>
  Array.from({ length: Math.ceil(whole.length / size) }, (_, n) => whole.slice(n * size, (n + 1) * size) as T) // a slice of T

const cutCall = ({ id, name, args }: Speech['calls'][number], index: number, by: Pacing['by']) => {
  const json = typeof args === 'string' ? args : JSON.stringify(args)
  const pieces = by === 'whole' ? [json] : typeof by === 'number' ? cutText(json, by) : (json.match(PIECE) ?? [])
  return [
    { name, id, args: '', index, type: 'tool_call_chunk' as const },
    ...pieces.map((args) => ({ args, index, type: 'tool_call_chunk' as const })),
  ]
}

/** About the length of a token. Never splits a surrogate pair. */
const PIECE = /[\s\S]{1,8}/gu
