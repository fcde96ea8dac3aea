/** Content blocks of messages in the protocol's form. */
import { isObject } from '../../json.ts'

export type Block = Record<string, unknown> & { type: string }

/** Undefined for what is no block. Blocks of other kinds become `non_standard`. */
export const toProtocolBlock = (value: unknown): Block | undefined => {
  if (typeof value === 'string') return { type: 'text', text: value }
  if (!isObject(value) || typeof value['type'] !== 'string') return undefined
  const block = value as Block // its type was checked
  if (STANDARD.has(block.type)) return block
  const convert = Object.hasOwn(conversions, block.type) ? conversions[block.type] : undefined
  return convert ? convert(block) : { type: 'non_standard', value: block }
}

const STANDARD: ReadonlySet<string> = new Set([
  ...['text', 'reasoning', 'image', 'audio', 'video', 'file', 'non_standard'],
  ...['tool_call', 'tool_call_chunk', 'invalid_tool_call'],
  ...['server_tool_call', 'server_tool_call_chunk', 'server_tool_call_result', 'server_tool_result'],
])

const conversions: Readonly<Record<string, (block: Block) => Block | undefined>> = {
  thinking: ({ type: _, thinking, ...rest }) => ({ type: 'reasoning', reasoning: thinking, ...rest }),
  image_url: ({ image_url: image, index }) => {
    const url = isObject(image) ? image['url'] : image
    return typeof url === 'string' ? { type: 'image', url, ...(index !== undefined && { index }) } : undefined
  },
  input_audio: ({ input_audio: audio, index }) => {
    if (!isObject(audio)) return undefined
    const { data, mime_type } = audio
    return {
      type: 'audio',
      ...(typeof data === 'string' && { data }),
      ...(typeof mime_type === 'string' && { mime_type }),
      ...(index !== undefined && { index }),
    }
  },
}

const MEDIA: ReadonlySet<string> = new Set(['image', 'audio', 'video', 'file'])

export const isMedia = ({ type }: Block): boolean => MEDIA.has(type)

/** The bytes of a media block, in base64. */
export const mediaBytes = ({ data, base64 }: Block): string | undefined => {
  if (typeof base64 === 'string') return base64
  return typeof data === 'string' ? data : undefined
}

/** LangChain for Python reads `base64` and `mime_type`, the JavaScript client `data` and `mimeType`. */
export const withBothSpellings = (block: Block): Block => {
  const bytes = mediaBytes(block)
  const type = block['mime_type'] ?? block['mimeType']
  return {
    ...block,
    ...(type !== undefined && { mime_type: type, mimeType: type }),
    ...(bytes !== undefined && { data: bytes, base64: bytes }),
  }
}
