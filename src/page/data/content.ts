/** The parts of a message's content, whatever library wrote its blocks. */

export type Part =
  | { kind: 'text'; text: string }
  | { kind: 'reasoning'; text: string }
  | { kind: 'image'; url: string; name: string }
  | { kind: 'audio'; url: string; name: string }
  | { kind: 'video'; url: string; name: string }
  | { kind: 'file'; url: string | undefined; name: string; type: string | undefined }
  | { kind: 'unknown'; value: unknown }

type Block = Readonly<Record<string, unknown>>

const MEDIA: Readonly<Record<string, 'image' | 'audio' | 'video' | 'file'>> = {
  image: 'image',
  image_url: 'image',
  audio: 'audio',
  input_audio: 'audio',
  video: 'video',
  file: 'file',
}
/** Tool calls are shown by their messages, as calls. */
const CALLS = new Set(['tool_call', 'tool_call_chunk', 'tool_use', 'input_json_delta', 'invalid_tool_call'])

export const partsOf = (content: unknown): Part[] => {
  if (typeof content === 'string') return content === '' ? [] : [{ kind: 'text', text: content }]
  if (!Array.isArray(content))
    return content === null || content === undefined ? [] : [{ kind: 'unknown', value: content }]
  return content.flatMap(partOf)
}

/** The text alone. */
export const textOf = (content: unknown): string =>
  partsOf(content)
    .flatMap((part) => (part.kind === 'text' ? [part.text] : []))
    .join('')

const partOf = (given: unknown): Part[] => {
  if (typeof given === 'string') return partsOf(given)
  if (typeof given !== 'object' || given === null) return [{ kind: 'unknown', value: given }]
  const outer = given as Block
  const block = outer['type'] === 'non_standard' ? ((outer['value'] ?? outer) as Block) : outer
  const type = String(block['type'])
  if (CALLS.has(type)) return []
  if (type === 'text') return partsOf(block['text'])
  if (type === 'reasoning' || type === 'thinking') return reasoning(block)
  const kind = MEDIA[type]
  return [(kind && mediaOf(kind, block)) ?? { kind: 'unknown', value: given }]
}

const reasoning = (block: Block): Part[] => {
  const text = block['reasoning'] ?? block['thinking'] ?? block['text']
  return typeof text === 'string' && text !== '' ? [{ kind: 'reasoning', text }] : []
}

const mediaOf = (kind: 'image' | 'audio' | 'video' | 'file', block: Block): Part | undefined => {
  const type = text(block, 'mime_type', 'mimeType', 'media_type') ?? TYPES[kind]
  const url = urlOf(block, type)
  const name = nameOf(block) ?? (kind === 'file' ? 'File' : `${kind[0]?.toUpperCase()}${kind.slice(1)} of the message`)
  if (kind === 'file') return { kind, url, name, type }
  return url === undefined ? undefined : { kind, url, name }
}

const TYPES: Readonly<Record<string, string | undefined>> = {
  image: 'image/png',
  audio: 'audio/wav',
  video: 'video/mp4',
}

const urlOf = (block: Block, type: string | undefined): string | undefined => {
  const holder = ['image_url', 'input_audio', 'source', 'file']
    .map((key) => block[key])
    .find((value) => value !== undefined)
  if (typeof holder === 'string') return safe(holder)
  const inner = (typeof holder === 'object' && holder !== null ? holder : {}) as Block
  const url = text(block, 'url') ?? text(inner, 'url')
  if (url !== undefined) return safe(url)
  const data = text(block, 'data', 'base64') ?? text(inner, 'data', 'base64', 'file_data')
  if (data === undefined) return undefined
  const isUrl = data.startsWith('data:')
  return isUrl
    ? safe(data)
    : `data:${type ?? text(inner, 'media_type', 'mime_type') ?? 'application/octet-stream'};base64,${data}`
}

/** URLs that only show something: no scripts. */
const safe = (url: string): string | undefined => (/^(https?:|data:|blob:)/i.test(url.trim()) ? url.trim() : undefined)

const nameOf = (block: Block): string | undefined => {
  const metadata = (
    typeof block['metadata'] === 'object' && block['metadata'] !== null ? block['metadata'] : {}
  ) as Block
  return text(block, 'name', 'filename', 'title') ?? text(metadata, 'name', 'filename', 'title')
}

const text = (block: Block, ...keys: readonly string[]): string | undefined =>
  keys.map((key) => block[key]).find((value): value is string => typeof value === 'string' && value !== '')
