import { ApiError } from '../errors.ts'

/**
 * `config.configurable` and `context` are one thing under two names: throws 400 when both say something, in the Python
 * server's words.
 */
export const requireOneSetting = (configurable: object = {}, context: object = {}): void => {
  if (isEmpty(configurable) || isEmpty(context)) return
  throw new ApiError(
    'bad_request',
    'Cannot specify both configurable and context. Prefer setting context alone. Context was introduced in LangGraph 0.6.0 and is the long term planned replacement for configurable.',
  )
}

const isEmpty = (object: object): boolean => Object.keys(object).length === 0
