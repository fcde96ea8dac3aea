/** Assistants and their versions, as stored and as queried. */
import type { Schemas } from '../../contract/types.ts'
import type { Page } from '../tables/query.ts'

export type Assistant = Required<Schemas['Assistant']>

export interface AssistantFilter {
  /** Every key must be present with this value; nested objects may have more keys. */
  metadata?: Record<string, unknown>
  graph_id?: string
  /** Substring of the name, ignoring case. */
  name?: string
}

export interface AssistantSearch extends AssistantFilter {
  limit: number
  offset: number
  sort_by: 'assistant_id' | 'created_at' | 'updated_at' | 'name' | 'graph_id'
  sort_order: 'asc' | 'desc'
}

/** `undefined` keeps the current value. */
export type AssistantChange = Partial<
  Pick<Assistant, 'graph_id' | 'config' | 'context' | 'metadata' | 'name' | 'description'>
>

/** Every method is atomic, and its changes are on disk when it resolves. Callers must not modify what they get. */
export interface Assistants {
  create(assistant: Assistant): Promise<{ created: boolean; assistant: Assistant }>
  get(assistantId: string): Promise<Assistant | undefined>
  search(search: AssistantSearch): Promise<Page<Assistant>>
  count(filter: AssistantFilter): Promise<number>
  /** Adds a version with the highest number + 1 and makes it current. Merges metadata shallowly. */
  update(assistantId: string, change: AssistantChange, updatedAt: string): Promise<Assistant | undefined>
  /** Newest first; `created_at` is when the version was made. */
  versions(
    assistantId: string,
    search: { metadata?: Record<string, unknown>; limit: number; offset: number },
  ): Promise<Assistant[]>
  setLatest(assistantId: string, version: number, updatedAt: string): Promise<Assistant | 'no assistant' | 'no version'>
  /** Also removes its versions, crons and runs, and with `deleteThreads` the threads whose metadata names it. */
  delete(assistantId: string, options: { deleteThreads: boolean }): Promise<boolean>
  /** Those made for graphs, in no particular order. Reads all, so that no index for it slows down every later write. */
  systemAssistants(): Promise<Assistant[]>
  /** Whether the assistant exists with a single version, no runs and no crons. */
  isUnused(assistantId: string): Promise<boolean>
}
