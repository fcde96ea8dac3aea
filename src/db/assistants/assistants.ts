import type { Schemas } from '../../contract/types.ts'
import type { Page } from '../tables/query.ts'

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
  /** Whether the assistant is there and has its first version only, no runs and no crons. */
  isUnused(assistantId: string): Promise<boolean>
}
