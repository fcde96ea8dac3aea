import type { Schemas } from '../../contract/types.ts'
import { contains, includesText, type Page } from '../tables/query.ts'
import type { Change, FieldKind } from '../tables/table.ts'
import type { Tables } from '../tables/tables.ts'

/** An assistant as it is kept: every field of the API's object is present. */
export type Assistant = Required<Schemas['Assistant']>

export interface AssistantFilter {
  /** Containment: every key must be there with this value, nested objects as subsets. */
  metadata?: Record<string, unknown>
  graph_id?: string
  /** Part of the name, upper or lower case. */
  name?: string
}

export interface AssistantSearch extends AssistantFilter {
  limit: number
  offset: number
  sort_by: 'assistant_id' | 'created_at' | 'updated_at' | 'name' | 'graph_id'
  sort_order: 'asc' | 'desc'
}

/** The fields that a new version changes; `undefined` keeps the current one. */
export type AssistantChange = Partial<
  Pick<Assistant, 'graph_id' | 'config' | 'context' | 'metadata' | 'name' | 'description'>
>

/**
 * Assistants and their versions. Every method is atomic, and what it changes is on disk when its promise resolves.
 * Objects that come out are the caller's to read, never to change.
 */
export interface Assistants {
  /** Adds an assistant as its own first version. `created: false` and the one that is there when the id is taken. */
  create(assistant: Assistant): Promise<{ created: boolean; assistant: Assistant }>
  get(assistantId: string): Promise<Assistant | undefined>
  search(search: AssistantSearch): Promise<Page<Assistant>>
  count(filter: AssistantFilter): Promise<number>
  /** Writes version highest + 1 from the current one and `change`, and makes it current; metadata is merged shallowly. */
  update(assistantId: string, change: AssistantChange, updatedAt: string): Promise<Assistant | undefined>
  /** Newest version first; `created_at` is that of the version. */
  versions(
    assistantId: string,
    search: { metadata?: Record<string, unknown>; limit: number; offset: number },
  ): Promise<Assistant[]>
  /** Makes an earlier version current again. */
  setLatest(assistantId: string, version: number, updatedAt: string): Promise<Assistant | 'no assistant' | 'no version'>
  /**
   * Removes the assistant with all its versions and crons (and, with `deleteThreads`, the threads that name it); false when
   * it is not there.
   */
  delete(assistantId: string, options: { deleteThreads: boolean }): Promise<boolean>
  /** Removes those that pass, have but their first version, and to which neither runs nor crons belong. */
  deleteUnused(passes: (assistant: Assistant) => boolean): Promise<void>
}

/** Assistants, and what the rest of the state needs of them. */
export interface StoredAssistants extends Assistants {
  has(assistantId: string): boolean
}

const fields: Record<keyof Assistant, readonly FieldKind[]> = {
  assistant_id: ['string'],
  graph_id: ['string'],
  config: ['object'],
  context: ['object'],
  created_at: ['string'],
  updated_at: ['string'],
  metadata: ['object'],
  version: ['number'],
  name: ['string'],
  description: ['string', 'null'],
}

export interface AssistantParts {
  threads: { deleteOfAssistant(assistantId: string): Promise<void> }
  /** What else goes with an assistant: the changes that remove what it has. */
  belongings(assistantId: string): Change[]
  hasBelongings(assistantId: string): boolean
}

/** `assistants` holds what is current, `assistant_versions` every version there ever was of those that still exist. */
export const createAssistants = (
  tables: Tables,
  { threads, belongings, hasBelongings }: AssistantParts,
): StoredAssistants => {
  const current = tables.add({
    name: 'assistants',
    key: (assistant: Assistant) => assistant.assistant_id,
    fields,
    ordered: {
      assistant_id: (assistant) => assistant.assistant_id,
      created_at: (assistant) => assistant.created_at,
      updated_at: (assistant) => assistant.updated_at,
      name: (assistant) => assistant.name.toLowerCase(),
      graph_id: (assistant) => assistant.graph_id.toLowerCase(),
    },
    exact: { graph_id: (assistant) => assistant.graph_id },
    contained: { metadata: (assistant) => assistant.metadata },
  })
  const versions = tables.add({
    name: 'assistant_versions',
    key: (version: Assistant) => versionKey(version.assistant_id, version.version),
    fields,
    exact: { assistant_id: (version) => version.assistant_id },
  })

  const filterOf = ({ metadata, graph_id, name }: AssistantFilter) => {
    const hasName = name ? includesText(name) : undefined
    const where = hasName && ((assistant: Assistant) => hasName(assistant.name))
    return { equals: { graph_id }, contains: { metadata }, where }
  }
  /** Newest first. The current one is among them even if a person has taken it out of the file of versions. */
  const versionsOf = (assistant: Assistant): Assistant[] => {
    const kept = versions.matches({ equals: { assistant_id: assistant.assistant_id } })
    const hasCurrent = kept.some(({ version }) => version === assistant.version)
    return (hasCurrent ? kept : [...kept, assistant]).sort((a, b) => b.version - a.version)
  }

  return {
    async create(assistant) {
      const there = current.get(assistant.assistant_id)
      if (there) {
        await tables.settled()
        return { created: false, assistant: there }
      }
      await tables.commit([current.put(assistant), versions.put(assistant)])
      return { created: true, assistant }
    },

    async get(assistantId) {
      return current.get(assistantId)
    },

    async search({ limit, offset, sort_by, sort_order, ...filter }) {
      return current.search({ ...filterOf(filter), orderBy: sort_by, direction: sort_order, limit, offset })
    },

    async count(filter) {
      return current.count(filterOf(filter))
    },

    async update(assistantId, change, updatedAt) {
      const before = current.get(assistantId)
      if (!before) return undefined
      const highest = versionsOf(before)[0]?.version ?? before.version
      const after = { ...changed(before, change), version: highest + 1, updated_at: updatedAt }
      await tables.commit([current.put(after), versions.put({ ...after, created_at: updatedAt })])
      return after
    },

    async versions(assistantId, { metadata = {}, limit, offset }) {
      const assistant = current.get(assistantId)
      if (!assistant) return []
      return versionsOf(assistant)
        .filter((version) => contains(version.metadata, metadata))
        .slice(offset, offset + limit)
    },

    async setLatest(assistantId, version, updatedAt) {
      const before = current.get(assistantId)
      if (!before) return 'no assistant'
      const wanted = versions.get(versionKey(assistantId, version)) ?? (before.version === version ? before : undefined)
      if (!wanted) return 'no version'
      const after = { ...wanted, created_at: before.created_at, updated_at: updatedAt }
      await tables.commit([current.put(after)])
      return after
    },

    async delete(assistantId, { deleteThreads }) {
      // Its threads go first: a crash in between leaves an assistant whose deletion can be asked for again.
      if (deleteThreads && current.has(assistantId)) await threads.deleteOfAssistant(assistantId)
      const assistant = current.get(assistantId)
      if (!assistant) return false
      const gone = versionsOf(assistant).map(({ version }) => versions.remove(versionKey(assistantId, version)))
      await tables.commit([current.remove(assistantId), ...gone, ...belongings(assistantId)])
      return true
    },

    async deleteUnused(passes) {
      const isUnused = (assistant: Assistant) =>
        passes(assistant) && versionsOf(assistant).length === 1 && !hasBelongings(assistant.assistant_id)
      const unused = [...current.records()].filter(isUnused)
      await tables.commit(
        unused.flatMap(({ assistant_id, version }) => [
          current.remove(assistant_id),
          versions.remove(versionKey(assistant_id, version)),
        ]),
      )
    },

    has: (assistantId) => current.has(assistantId),
  }
}

const versionKey = (assistantId: string, version: number): string => `${assistantId}@${version}`

/** `before` with what `change` gives; metadata keys are added to those that are there. */
const changed = (before: Assistant, { metadata, ...change }: AssistantChange): Assistant => ({
  ...before,
  ...given(change),
  metadata: metadata ? { ...before.metadata, ...metadata } : before.metadata,
})

const given = <T extends object>(change: T): T =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as T // fewer keys, same values
