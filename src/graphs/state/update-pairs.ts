import { ROOT } from '../langgraph-internals.ts'
import { PythonError } from '../python.ts'
import type { CompiledGraph } from '../sources/compiled-graph.ts'
import { isStateKey } from './state-keys.ts'

type Pair = readonly [key: string, value: unknown]

/** Leaves out keys that no state can have. Throws an InvalidUpdateError for anything but an object or pairs. */
export const toUpdatePairs = (update: unknown, { streamChannelsAsIs }: CompiledGraph): readonly Pair[] => {
  if (streamChannelsAsIs === ROOT) return [[ROOT, update]]
  const declared = [streamChannelsAsIs].flat()
  return pairsOf(update).filter(([key]) => isStateKey(key) || (declared.includes(key) && !(key in Object.prototype)))
}

const pairsOf = (update: unknown): readonly Pair[] => {
  if (!Array.isArray(update)) {
    if (typeof update === 'object' && update !== null) return Object.entries(update)
    throw invalid(JSON.stringify(update))
  }
  const wrong = update.findIndex((pair) => !isPair(pair))
  if (wrong >= 0) throw invalid(`${JSON.stringify(update[wrong])} at place ${wrong + 1} of the list`)
  return update
}

const isPair = (value: unknown): value is Pair =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'string'

const invalid = (got: string) =>
  new PythonError(
    'InvalidUpdateError',
    `Expected the update of the command to be an object or a list of [key, value] pairs, got ${got}`,
  )
