import type { Assistant } from '../../../db/assistants/assistants.ts'
import { type CheckValue, compileCheck } from '../../../json-schema/check-value.ts'
import { correction } from '../../../json-schema/sentences.ts'
import { inputSchemaOf } from '../../find-assistant.ts'
import type { Deps } from '../../handler.ts'
import { toToolSchema } from './tool-schema.ts'

/** What the graph itself takes is valid too; anything is when a user's schema cannot be had or compiled. */
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
