import type { Connection, StateTransaction } from '../connection.ts'
import { deleteCrons } from '../crons/crons-store.ts'
import { deleteRuns } from '../runs/runs-table.ts'
import type { StateTables } from '../state-tables.ts'
import { contains, includesText } from '../tables/query.ts'
import { deleteThreadsOfAssistant } from '../threads/delete-thread.ts'
import type { Assistant, AssistantChange, AssistantFilter, Assistants } from './assistants.ts'
import { versionKey } from './assistants-table.ts'

export const createAssistants = (connection: Connection): Assistants => {
  const { tables, write } = connection
  const { assistants } = tables

  return {
    create: (assistant) =>
      write((tx) => {
        const existing = tx.assistants.get(assistant.assistant_id)
        if (existing) return { created: false, assistant: existing }
        tx.write(tx.assistants.put(assistant), tx.assistantVersions.put(assistant))
        return { created: true, assistant }
      }),

    async get(assistantId) {
      return assistants.get(assistantId)
    },

    async search({ limit, offset, sort_by, sort_order, ...filter }) {
      return assistants.search({ ...filterOf(filter), orderBy: sort_by, direction: sort_order, limit, offset })
    },

    async count(filter) {
      return assistants.count(filterOf(filter))
    },

    update: (assistantId, change, updatedAt) =>
      write((tx) => {
        const before = tx.assistants.get(assistantId)
        if (!before) return undefined
        const highest = versionsOf(before, tx)[0]?.version ?? before.version
        const after = { ...changed(before, change), version: highest + 1, updated_at: updatedAt }
        tx.write(tx.assistants.put(after), tx.assistantVersions.put({ ...after, created_at: updatedAt }))
        return after
      }),

    async versions(assistantId, { metadata = {}, limit, offset }) {
      const assistant = assistants.get(assistantId)
      if (!assistant) return []
      return versionsOf(assistant, tables)
        .filter((version) => contains(version.metadata, metadata))
        .slice(offset, offset + limit)
    },

    setLatest: (assistantId, version, updatedAt) =>
      write((tx) => {
        const before = tx.assistants.get(assistantId)
        if (!before) return 'no assistant'
        const kept = tx.assistantVersions.get(versionKey(assistantId, version))
        const wanted = kept ?? (before.version === version ? before : undefined)
        if (!wanted) return 'no version'
        const after = { ...wanted, created_at: before.created_at, updated_at: updatedAt }
        tx.write(tx.assistants.put(after))
        return after
      }),

    async delete(assistantId, { deleteThreads }) {
      // Threads first: after a crash in between the assistant still exists, so the client can repeat the deletion.
      if (deleteThreads && assistants.has(assistantId)) await deleteThreadsOfAssistant(connection, assistantId)
      return write((tx) => deleteAssistant(tx, assistantId))
    },

    async systemAssistants() {
      return [...assistants.records()].filter(({ metadata }) => metadata['created_by'] === 'system')
    },

    async isUnused(assistant_id) {
      const assistant = assistants.get(assistant_id)
      const owned = { equals: { assistant_id } }
      return (
        assistant !== undefined &&
        versionsOf(assistant, tables).length === 1 &&
        tables.crons.count(owned) === 0 &&
        tables.runs.count(owned) === 0
      )
    },
  }
}

const deleteAssistant = (tx: StateTransaction, assistant_id: string): boolean => {
  const assistant = tx.assistants.get(assistant_id)
  if (!assistant) return false
  for (const { version } of versionsOf(assistant, tx)) {
    tx.write(tx.assistantVersions.remove(versionKey(assistant_id, version)))
  }
  tx.write(tx.assistants.remove(assistant_id))
  deleteCrons(tx, { assistant_id })
  deleteRuns(tx, { assistant_id })
  return true
}

/** Newest first. Includes the current version even if someone has removed it from the versions file. */
const versionsOf = (assistant: Assistant, { assistantVersions }: StateTables): Assistant[] => {
  const kept = assistantVersions.matches({ equals: { assistant_id: assistant.assistant_id } })
  const hasCurrent = kept.some(({ version }) => version === assistant.version)
  return (hasCurrent ? kept : [...kept, assistant]).sort((a, b) => b.version - a.version)
}

const filterOf = ({ metadata, graph_id, name }: AssistantFilter) => {
  const hasName = name ? includesText(name) : undefined
  const where = hasName && ((assistant: Assistant) => hasName(assistant.name))
  return { equals: { graph_id }, contains: { metadata }, where }
}

const changed = (before: Assistant, { metadata, ...change }: AssistantChange): Assistant => ({
  ...before,
  ...given(change),
  metadata: metadata ? { ...before.metadata, ...metadata } : before.metadata,
})

const given = <T extends object>(change: T): T =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as T // fewer keys, same values
