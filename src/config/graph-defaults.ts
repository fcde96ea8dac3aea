import { UsageError } from '../errors.ts'

export interface GraphDefaults {
  config: Record<string, unknown>
  context: Record<string, unknown>
}

/** LANGGRAPH_CONFIG: configs by graph id, with the context under `context`. UsageErrors name the invalid part. */
export const readGraphDefaults = (text: string | undefined): ReadonlyMap<string, GraphDefaults> => {
  if (text === undefined || text.trim() === '') return new Map()
  const graphs = requireObject(parse(text), '')
  return new Map(Object.entries(graphs).map(([id, given]) => [id, readOne(id, given)]))
}

const readOne = (id: string, given: unknown): GraphDefaults => {
  const { context = {}, ...config } = requireObject(given, `.${id}`)
  return { config, context: requireObject(context, `.${id}.context`) }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(`LANGGRAPH_CONFIG is not JSON: ${(error as Error).message}. Correct the variable.`)
  }
}

const requireObject = (value: unknown, place: string): Record<string, unknown> => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  const example = '{"agent": {"configurable": {"model": "x"}, "context": {}}}'
  throw new UsageError(`LANGGRAPH_CONFIG${place} must be an object, as in ${example}.`)
}
