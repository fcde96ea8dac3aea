import type { Assistant } from '../../db/assistants/assistants.ts'
import { ApiError } from '../../errors.ts'
import { isObject } from '../../json.ts'
import { requireOneSetting } from '../../runner/creation/check-run-fields.ts'

type Settings = Partial<Pick<Assistant, 'config' | 'context'>>
type GivenSettings = { config?: Record<string, unknown>; context?: Record<string, unknown> }

/** `config.configurable` and `context` are one setting, stored under both names. Throws 400 when both are given. */
export const readSettings = ({ config = {}, context }: GivenSettings): Settings => {
  requireConfig(config)
  const { configurable = {} } = config
  requireOneSetting(configurable, context)
  if (context && !isEmpty(context)) return { config: { ...config, configurable: context }, context }
  if (!isEmpty(configurable)) return { config, context: configurable }
  return { ...(!isEmpty(config) && { config }), ...(context && { context }) }
}

function requireConfig(config: Record<string, unknown>): asserts config is Assistant['config'] {
  const { configurable, tags, recursion_limit } = config
  const isStrings = Array.isArray(tags) && tags.every((tag) => typeof tag === 'string')
  if (tags !== undefined && !isStrings) throw new ApiError('invalid', 'config.tags must be an array of strings')
  if (configurable !== undefined && !isObject(configurable)) {
    throw new ApiError('invalid', 'config.configurable must be an object')
  }
  if (recursion_limit !== undefined && !Number.isInteger(recursion_limit)) {
    throw new ApiError('invalid', 'config.recursion_limit must be an integer')
  }
}

const isEmpty = (object: Record<string, unknown>): boolean => Object.keys(object).length === 0
