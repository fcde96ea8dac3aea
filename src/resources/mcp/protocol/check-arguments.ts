import type { Assistant } from '../../../db/assistants/assistants.ts'
import { flawsOf } from '../../../graphs/execution/schema-problems.ts'
import type { Deps } from '../../handler.ts'
import { inputSchemaOf } from '../../input-schema.ts'
import { toToolSchema } from './tool-schema.ts'

/**
 * What is wrong with the arguments of a call by what the tool says that it takes; empty when nothing is. What the graph
 * takes itself, a list of messages in place of a text, the tool takes too. Where a graph, a user's code, fails to say what
 * it takes, anything passes.
 */
export const flawsOfArguments = async (
  given: unknown,
  { graph_id }: Assistant,
  deps: Pick<Deps, 'graphs'>,
): Promise<string[]> => {
  const schema = await inputSchemaOf(graph_id, deps)
  if (typeof schema !== 'object' || schema === null) return []
  const flaws = flawsOf(toToolSchema(schema), given)
  return flaws.length > 0 && flawsOf(schema, given).length > 0 ? flaws : []
}
