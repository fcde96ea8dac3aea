import type { Thread } from '../../db/threads/threads.ts'
import { ApiError } from '../../errors.ts'

/** Gives values by alias; null where a path has no value. */
export type Extract = (thread: Thread) => Record<string, unknown>

const MAX_PATHS = 10
const ROOTS = ['values', 'metadata', 'config', 'interrupts'] as const
const PATH = /^(values|metadata|config|interrupts)((?:\.[^.[\]]+|\[-?\d+\])*)$/
const STEP = /\.([^.[\]]+)|\[(-?\d+)\]/g

/** Throws 422 for a malformed path: older documents do not describe `extract`. */
export const readExtract = (given: unknown): Extract | undefined => {
  if (given === undefined) return undefined
  const paths = readPaths(given).map(([alias, path]) => [alias, readPath(alias, path)] as const)
  return (thread) => Object.fromEntries(paths.map(([alias, read]) => [alias, read(thread)]))
}

const readPaths = (given: unknown): [string, unknown][] => {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new ApiError('invalid', 'extract must be an object of paths by alias')
  }
  const paths = Object.entries(given)
  const badAlias = paths.find(([alias]) => !/^\w+$/.test(alias))?.[0]
  if (badAlias !== undefined) {
    throw new ApiError('invalid', `Extract key '${badAlias}' must be a valid identifier (letters, digits, underscores)`)
  }
  if (paths.length > MAX_PATHS)
    throw new ApiError('invalid', `extract must have at most ${MAX_PATHS} paths, got ${paths.length}`)
  return paths
}

const readPath = (alias: string, path: unknown): ((thread: Thread) => unknown) => {
  const [, root, rest = ''] = typeof path === 'string' ? (PATH.exec(path) ?? []) : []
  if (root === undefined) throw new ApiError('invalid', badPath(alias, path))
  const steps = [...rest.matchAll(STEP)].map(([, key, index]) => key ?? Number(index))
  return (thread) => follow(thread[root as (typeof ROOTS)[number]], steps) ?? null // the expression allows no other root
}

/** In the Python server's words where it refuses the path too. */
const badPath = (alias: string, path: unknown): string => {
  if (path === '') return `Extract path for '${alias}' must be a non-empty string`
  const [root = ''] = typeof path === 'string' ? path.split(/[.[]/) : []
  return typeof path === 'string' && !ROOTS.some((one) => one === root)
    ? `Extract path '${path}' must start with one of: ${ROOTS.toSorted().join(', ')}`
    : `extract.${alias} must continue with .key or [index], got ${JSON.stringify(path)}`
}

const follow = (value: unknown, steps: readonly (string | number)[]): unknown =>
  steps.reduce<unknown>((found, step) => {
    if (typeof step === 'number') return Array.isArray(found) ? found.at(step) : undefined
    const isObject = typeof found === 'object' && found !== null && !Array.isArray(found)
    return isObject && Object.hasOwn(found, step) ? (found as Record<string, unknown>)[step] : undefined
  }, value)
