import type { GraphSchemas } from '../description/graph-schemas.ts'
import { messagesInputSchema, messagesSchema } from '../description/message-schema.ts'
import { isEdgeChannel, isReservedName, type StateGraphBuilder } from '../langgraph-internals.ts'
import type { CompiledGraph } from './compiled-graph.ts'
import type { LanggraphCopy } from './langgraph-copy.ts'

type Schema = Record<string, unknown>

/** Annotations are types in TypeScript only, so only keys are known: any value, `messages` only chat messages. */
export const compiledSchemas = (
  graphId: string,
  graph: CompiledGraph,
  readers: LanggraphCopy['schemas'],
): GraphSchemas => {
  const read = (name: keyof NonNullable<typeof readers>) => plainSchema(() => readers?.[name]?.(graph))
  const { builder = {} } = graph as { builder?: StateGraphBuilder }
  const keys = (definition: unknown) => Object.keys((definition ?? builder.channels ?? {}) as object)
  const input = read('getInputTypeSchema') ?? annotated('Input', keys(builder._inputDefinition), messagesInputSchema)
  const settings = read('getConfigTypeSchema') ?? { type: 'object', title: 'Config', properties: {} }
  return {
    graph_id: graphId,
    input_schema: input,
    output_schema: read('getOutputTypeSchema') ?? annotated('Output', keys(builder._outputDefinition), messagesSchema),
    state_schema: read('getStateTypeSchema') ?? annotated('State', keys(builder._schemaDefinition), messagesSchema),
    config_schema: settings,
    // LangGraph for JavaScript has one declaration for both.
    context_schema: settings,
  }
}

const annotated = (title: string, keys: readonly string[], withMessages: typeof messagesSchema): Schema => {
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
