/** A content block of a message that is being streamed: how it starts, grows and finishes. */
import { parsedObject } from '../../json.ts'
import { type Block, isMedia, mediaBytes } from './protocol-blocks.ts'

/** Mutated by `growBlock`. */
export interface OpenBlock {
  index: number
  block: Block
}

type Delta = Record<string, unknown> & { type: string }

const isCallChunk = ({ type }: Block): boolean => type === 'tool_call_chunk' || type === 'server_tool_call_chunk'

/** What `content-block-start` shows: what follows in deltas is still empty, what has no deltas is left for the finish. */
export const startOf = (block: Block): Block => {
  const { type } = block
  switch (type) {
    case 'text':
    case 'reasoning': {
      const { index: _, annotations: __, ...rest } = block
      return { ...rest, type, [type]: '' }
    }
    case 'tool_call_chunk':
    case 'server_tool_call_chunk': {
      const { id = null, name = null, index } = block
      return { type, id, name, args: '', ...(hasIndex(index) && { index }) }
    }
    case 'tool_call':
    case 'server_tool_call':
      return { ...block, args: {} }
    case 'non_standard':
      return { ...block, value: {} }
    default:
      return block
  }
}

const hasIndex = (index: unknown): boolean => index !== undefined && index !== null

/** What a piece adds to its block; undefined: nothing. Media that have just started have been sent with the start. */
export const deltaOf = (piece: Block, { isFirst }: { isFirst: boolean }): Delta | undefined => {
  const { type } = piece
  if (type === 'text' || type === 'reasoning') {
    return piece[type] ? { type: `${type}-delta`, [type]: piece[type] } : undefined
  }
  if (isCallChunk(piece)) return piece['args'] ? { type: 'tool-call-delta', args: piece['args'] } : undefined
  const data = isFirst || !isMedia(piece) ? undefined : mediaBytes(piece)
  return data ? { type: 'data-delta', data, encoding: 'base64' } : undefined
}

/** Adds a further piece, which must be of the same type. Its other fields replace those of earlier pieces. */
export const growBlock = ({ block }: OpenBlock, piece: Block): void => {
  const appended = appendedFields(block)
  for (const key in piece) {
    const value = piece[key]
    if (value === null || value === undefined) continue
    const before = block[key]
    const isAppended = typeof before === 'string' && typeof value === 'string' && appended.includes(key)
    block[key] = isAppended ? before + value : value
  }
}

const appendedFields = (block: Block): readonly string[] => {
  if (isCallChunk(block)) return ['args']
  return isMedia(block) ? ['data', 'base64'] : [block.type]
}

/** The whole block. Arguments of a call that are no JSON object make the call invalid. */
export const finishedBlock = ({ block }: OpenBlock): Block => {
  if (!isCallChunk(block)) return block
  const { type, id = null, name = null, args, index, ...rest } = block
  const parsed = parseArgs(args)
  if (!parsed) return { type: 'invalid_tool_call', id, name, args: args ?? '', error: 'Malformed args.', ...rest }
  if (type === 'tool_call_chunk') return { type: 'tool_call', id, name: name ?? '', args: parsed, ...rest }
  return { type: 'server_tool_call', id, name: name ?? '', args: parsed, ...rest, ...(hasIndex(index) && { index }) }
}

const parseArgs = (args: unknown): object | undefined =>
  typeof args !== 'string' || args === '' ? {} : parsedObject(args)
