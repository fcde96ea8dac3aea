import type { Assistant } from '../../../db/assistants/assistants.ts'
import { type CheckValue, compileCheck } from '../../../json-schema/check-value.ts'
import { correction } from '../../../json-schema/sentences.ts'
import { inputSchemaOf } from '../../find-assistant.ts'
import type { Deps } from '../../handler.ts'
import { toToolSchema } from './tool-schema.ts'

/**
 * What is wrong with the arguments of a tool call, each as a clause; empty when nothing is. The tool's own schema
 * decides, but what the graph takes itself (a list of messages in place of a text) is valid too. Where a graph's schema
 * cannot be had or compiled, which is up to the user's code, anything is valid.
 */
export const checkArguments = async (
  given: unknown,
  { graph_id }: Assistant,
  deps: Pick<Deps, 'graphs'>,
): Promise<string[]> => {
  const schema = await inputSchemaOf(graph_id, deps)
  if (typeof schema !== 'object' || schema === null) return []
  const corrections = correctionsOf(toToolSchema(schema), given)
  return corrections.length > 0 && correctionsOf(schema, given).length > 0 ? corrections : []
}

const correctionsOf = (schema: object, given: unknown): string[] => {
  const findings = compileOrAcceptAll(schema)(given).filter(({ rule }) => rule !== 'if') // `then` or `else` is reported
  return [...new Set(findings.map(correction))]
}

const compileOrAcceptAll = (schema: object): CheckValue => {
  try {
    return compileCheck(schema)
  } catch {
    return () => []
  }
}
