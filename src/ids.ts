import { v4, v5, v7 } from 'uuid'

/** The namespace in which the real servers derive a system assistant's id from its graph id (observed, not documented). */
const GRAPH_NAMESPACE = '6ba7b821-9dad-11d1-80b4-00c04fd430c8'

/** Ids of one world: v4 for assistants, v7 (they sort by time) for threads, runs and crons, as the real server has them. */
export interface Ids {
  random(): string
  ordered(): string
}

export const createIds = (): Ids => ({ random: () => v4(), ordered: () => v7() })

/** The id of the assistant that every graph has from the start. */
export const systemAssistantId = (graphId: string): string => v5(graphId, GRAPH_NAMESPACE)

/** An id that is always the same for this name within the thing that has the uuid `from`. */
export const derivedId = (from: string, name: string): string => v5(name, from)

/**
 * A UUID as it is stored: lower case with dashes. The forms that Python's `uuid.UUID` reads (upper case, no dashes, in
 * braces, `urn:uuid:`) all name the same thing. Undefined when it is no UUID.
 */
export const canonicalUuid = (given: string): string | undefined => {
  const digits = given
    .toLowerCase()
    .replace(/^urn:uuid:/, '')
    .replace(/^\{(.*)\}$/, '$1')
    .replaceAll('-', '')
  if (!/^[0-9a-f]{32}$/.test(digits)) return undefined
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
