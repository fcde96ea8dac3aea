import type { ListToolsResult, Tool } from '@modelcontextprotocol/sdk/types.js'
import type { Assistant } from '../../../db/assistants/assistants.ts'
import type { Deps } from '../../handler.ts'
import type { Method } from './method.ts'
import { toToolSchema } from './tool-schema.ts'
import { toolAssistants } from './tools.ts'

const PAGE = 100

/** Nothing is known of what an agent does. */
const ANNOTATIONS = { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true }

/** An invalid cursor starts again, as on the real server, whose cursors are (against the standard) numbers. */
export const listTools: Method = async ({ cursor }, deps) => {
  const tools = await allTools(deps)
  const start = readCursor(cursor)
  const page = tools.slice(start, start + PAGE)
  const next = start + PAGE
  const result: ListToolsResult = { tools: page, ...(next < tools.length && { nextCursor: String(next) }) }
  return { result }
}

const allTools = async (deps: Deps): Promise<Tool[]> => {
  const schemas = new Map<string, Promise<Tool['inputSchema'] | undefined>>()
  const schemaOf = (graphId: string) => {
    const known = schemas.get(graphId) ?? inputSchema(graphId, deps)
    schemas.set(graphId, known)
    return known
  }
  const tools = new Map<string, Tool>()
  for (const { name, assistant } of await toolAssistants(deps)) {
    const schema = await schemaOf(assistant.graph_id)
    if (schema) tools.set(name, toTool(name, assistant, schema))
  }
  return [...tools.values()]
}

const toTool = (name: string, assistant: Assistant, schema: Tool['inputSchema']): Tool => ({
  name,
  title: assistant.name,
  description: assistant.description || `Tool based on the ${assistant.name} assistant`,
  inputSchema: schema,
  annotations: ANNOTATIONS,
})

/** Undefined for a graph that is gone or whose code fails: the others are listed all the same. */
const inputSchema = async (graphId: string, { graphs }: Deps): Promise<Tool['inputSchema'] | undefined> => {
  try {
    return toToolSchema((await graphs.schemas(graphId)).input_schema)
  } catch {
    return undefined // calling the tool tells why
  }
}

const readCursor = (cursor: unknown): number => {
  const place = typeof cursor === 'string' ? Number(cursor) : cursor
  return Number.isSafeInteger(place) ? Math.max(0, place as number) : 0
}
