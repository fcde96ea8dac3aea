import { ApiError } from '../../errors.ts'
import { isObject } from '../../json.ts'

export interface StateLimits {
  /** The option `messageLimit`. */
  messageLimit: number
}

/** A played graph has a channel for each field, and LangGraph takes quadratic time over them in every step. */
const MAX_FIELDS = 1000

/**
 * Throws `invalid` for an input or update over which LangGraph would hold up all other requests: its steps cannot be cut
 * into slices. `of` begins the sentence: `The input`.
 */
export const requireModestState = (update: unknown, of: string, { messageLimit }: StateLimits): void => {
  const fields = isObject(update) ? Object.entries(update) : [['messages', update] as const]
  if (fields.length > MAX_FIELDS) {
    throw new ApiError(
      'invalid',
      `${of} has ${fields.length} fields; the limit is ${MAX_FIELDS}. Nest them in one field, or send fewer.`,
    )
  }
  const tooLong = fields.find(([name, value]) => isMessageList(name, value) && value.length > messageLimit)
  if (!tooLong) return
  throw new ApiError(
    'invalid',
    `${of} has ${(tooLong[1] as unknown[]).length} messages; the limit is ${messageLimit}. ` +
      'Send fewer at a time, or start the server with a greater --message-limit.',
  )
}

const isMessageList = (name: string, value: unknown): value is unknown[] =>
  Array.isArray(value) && (name === 'messages' || (isObject(value[0]) && ('role' in value[0] || 'content' in value[0])))
