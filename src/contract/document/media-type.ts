import type { MediaType } from './operation-model.ts'

/** `text/html; charset=utf-8` → `text/html`; an empty string without one. */
export const essence = (header: string | string[] | undefined): string => {
  if (header === 'application/json' || header === undefined) return header ?? ''
  return ([header].flat()[0]?.split(';')[0] ?? '').trim().toLowerCase()
}

export const isJsonType = (type: string): boolean => type === 'application/json' || type.endsWith('+json')

/** The documented media type that covers a given one: the same, one with the same `+suffix`, or a range (`text/*`). */
export const findMediaType = <M extends MediaType>(content: readonly M[], type: string): M | undefined =>
  content.find((documented) => documented.type === type) ??
  content.find((documented) => isJsonType(documented.type) && isJsonType(type)) ??
  content.find((documented) => isRange(documented.type) && covers(documented.type, type))

const isRange = (type: string): boolean => type.endsWith('/*')

const covers = (range: string, type: string): boolean => range === '*/*' || type.startsWith(range.slice(0, -1))

/** What clients send when nobody set a content type: `fetch` with a string, `curl -d`, bare sockets. */
const DEFAULTS = ['', 'text/plain', 'application/x-www-form-urlencoded', 'application/octet-stream']

export const isHarmlessDefault = (type: string): boolean => DEFAULTS.includes(type)

export const mediaTypeParameter = (header: string | string[] | undefined, name: string): string | undefined => {
  const match = new RegExp(`;\\s*${name}="?([^";]+)"?`, 'i').exec([header].flat()[0] ?? '')
  return match?.[1]
}
