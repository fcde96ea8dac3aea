import type { FieldKind } from '../tables/table.ts'
import type { Tables } from '../tables/tables.ts'
import type { Assistant } from './assistants.ts'

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

export const addAssistantTables = (tables: Tables) => ({
  assistants: tables.add({
    isShown: true,
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
  }),
  assistantVersions: tables.add({
    name: 'assistant_versions',
    key: (version: Assistant) => versionKey(version.assistant_id, version.version),
    fields,
    exact: { assistant_id: (version) => version.assistant_id },
  }),
})

export const versionKey = (assistantId: string, version: number): string => `${assistantId}@${version}`
