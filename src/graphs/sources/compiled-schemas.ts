import type { SubgraphSchemas } from '../description/graph-schemas.ts'
import { messagesInputSchema, messagesSchema } from '../description/message-schema.ts'
import { isEdgeChannel, isReservedName, type StateGraphBuilder } from '../langgraph-internals.ts'
import type { CompiledGraph } from './compiled-graph.ts'
import type { LanggraphCopy } from './langgraph-copy.ts'

type Schema = Record<string, unknown>

/**
 * Annotations are types in TypeScript only, so only keys are known: any value, `messages` only chat messages. A graph that
 * declares no keys, such as an `entrypoint`, has schemas of null.
 */
export const compiledSchemas = (graph: CompiledGraph, readers: LanggraphCopy['schemas']): SubgraphSchemas => {
  const read = (name: keyof NonNullable<typeof readers>) => plainSchema(() => readers?.[name]?.(graph))
  const { builder = {} } = graph as { builder?: StateGraphBuilder }
  const declared = (title: string, definition: unknown, withMessages = messagesSchema) =>
    annotated(title, definition ?? builder.channels, withMessages)
  // LangGraph for JavaScript has one declaration for both, and keeps none that is an annotation.
  const settings = read('getConfigTypeSchema') ?? null
  return {
    input_schema: read('getInputTypeSchema') ?? declared('Input', builder._inputDefinition, messagesInputSchema),
    output_schema: read('getOutputTypeSchema') ?? declared('Output', builder._outputDefinition),
    state_schema: read('getStateTypeSchema') ?? declared('State', builder._schemaDefinition),
    config_schema: settings,
    context_schema: settings,
  }
}

const annotated = (title: string, definition: unknown, withMessages: typeof messagesSchema): Schema | null => {
  if (typeof definition !== 'object' || definition === null) return null
  const keys = Object.keys(definition)
  const properties = Object.fromEntries(
    keys.filter((key) => !isReservedName(key) && !isEdgeChannel(key)).map((key) => [key, { title: key }]),
  )
  if (!keys.includes('messages')) return { title, type: 'object', properties }
  const { required: _, ...schema } = withMessages(title, omit(properties, 'messages'))
  return schema
}

const omit = (properties: Schema, name: string): Schema =>
  Object.fromEntries(Object.entries(properties).filter(([key]) => key !== name))

/** Undefined when no JSON schema can express the declaration: a transform, for example. */
const plainSchema = (read: () => Schema | undefined): Schema | undefined => {
  try {
    const schema = read()
    return schema && (JSON.parse(JSON.stringify(schema)) as Schema)
  } catch {
    return undefined // LangGraph throws when it cannot
  }
}
