import type { Assistant } from '../../db/assistants/assistants.ts'
import { ApiError } from '../../errors.ts'
import { isObject } from '../../json.ts'
import { createFirstError } from '../../json-schema/first-error.ts'
import { createValidators } from '../../json-schema/validators.ts'
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
  if (tags !== undefined && !isStrings) throw wrongSetting('tags', 'an array of strings', config)
  if (configurable !== undefined && !isObject(configurable)) throw wrongSetting('configurable', 'an object', config)
  if (recursion_limit !== undefined && !Number.isInteger(recursion_limit)) {
    throw wrongSetting('recursion_limit', 'an integer', config)
  }
}

/** What the Python server checks a `config` by. */
const CONFIG = {
  type: 'object',
  properties: {
    tags: { type: 'array', items: { type: 'string' } },
    configurable: { type: 'object' },
    recursion_limit: { type: 'integer' },
  },
}

const wrongSetting = (name: string, wanted: string, config: object): ApiError => {
  const message = `config.${name} must be ${wanted}`
  const { passes } = createValidators(new Map())
  const firstError = createFirstError({ passes, resolve: () => CONFIG, referredPath: () => undefined })
  const violations = [{ place: `/body/config/${name}`, rule: 'type', message }]
  return new ApiError('invalid', firstError(CONFIG, config) ?? message, { violations })
}

const isEmpty = (object: Record<string, unknown>): boolean => Object.keys(object).length === 0
