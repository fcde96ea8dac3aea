import { ApiError } from '../errors.ts'
import { canonicalUuid } from '../ids.ts'
import { requireOneSetting } from './one-setting.ts'
import type { RunRequest } from './runner.ts'
import { checkWebhook } from './webhook-url.ts'

/** Throws an ApiError for what the document allows and the real server does not. */
export const checkFields = ({ threadId, fields }: RunRequest): void => {
  const { config, context, command, checkpoint, checkpoint_id, webhook } = fields
  requireOneSetting(config?.configurable, context ?? undefined)
  if (threadId === null && command?.resume !== undefined && command.resume !== null) {
    throw new ApiError(400, 'You must provide a thread_id when resuming.')
  }
  for (const id of [checkpoint?.checkpoint_id, checkpoint_id]) {
    if (id && canonicalUuid(id) === undefined) throw new ApiError(422, 'Invalid checkpoint ID')
  }
  if (webhook !== undefined && webhook !== null) checkWebhook(webhook)
}
