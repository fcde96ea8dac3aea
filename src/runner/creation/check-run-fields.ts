import { ApiError } from '../../errors.ts'
import { requireModestState, type StateLimits } from '../../graphs/state/state-limits.ts'
import { canonicalUuid } from '../../ids.ts'
import { isObject } from '../../json.ts'
import { STRATEGIES } from '../multitask.ts'
import type { RunFields, RunRequest } from '../runner.ts'
import { checkWebhookUrl } from '../webhooks/webhook-url.ts'

/** Throws an ApiError for fields that the document allows or does not know, and that the real server refuses. */
export const checkRunFields = ({ threadId, fields }: RunRequest, limits: StateLimits): void => {
  checkForms(fields)
  const { config, context, command, input, checkpoint, checkpoint_id, webhook } = fields
  requireModestState(input, 'The input', limits)
  requireModestState(command?.update, 'The update', limits)
  requireOneSetting(config?.configurable, context ?? undefined)
  if (threadId === null && command?.resume !== undefined && command.resume !== null) {
    throw new ApiError('bad_request', 'You must provide a thread_id when resuming.')
  }
  for (const id of [checkpoint?.checkpoint_id, checkpoint_id]) {
    if (id === undefined || id === null || id === '') continue
    if (typeof id !== 'string' || canonicalUuid(id) === undefined)
      throw new ApiError('invalid', 'Invalid checkpoint ID')
  }
  if (webhook !== undefined && webhook !== null) checkWebhookUrl(webhook)
}

interface Form {
  fits(value: unknown): boolean
  wanted: string
}

const nodes: Form = {
  fits: (value) => value === '*' || (Array.isArray(value) && value.every((name) => typeof name === 'string')),
  wanted: "'*' or a list of node names",
}

const oneOf = (...words: string[]): Form => ({
  fits: (value) => words.includes(value as string),
  wanted: words.map((word) => `'${word}'`).join(' or '),
})

/** Fields that the document declares for some operations only: the others do not check them. */
const forms: Partial<Record<keyof RunFields, Form>> = {
  checkpoint: { fits: isObject, wanted: 'an object' },
  interrupt_before: nodes,
  interrupt_after: nodes,
  multitask_strategy: oneOf(...STRATEGIES),
  if_not_exists: oneOf('create', 'reject'),
  on_completion: oneOf('delete', 'keep'),
}

const checkForms = (fields: RunFields): void => {
  for (const [name, { fits, wanted }] of Object.entries(forms)) {
    const value: unknown = fields[name as keyof RunFields]
    if (value === undefined || value === null || fits(value)) continue
    throw new ApiError('invalid', `Invalid ${name}: must be ${wanted}`)
  }
}

/** Both name the same settings: throws `bad_request` when both are given, in the Python server's words. */
export const requireOneSetting = (configurable: object = {}, context: object = {}): void => {
  if (isEmpty(configurable) || isEmpty(context)) return
  throw new ApiError(
    'bad_request',
    'Cannot specify both configurable and context. Prefer setting context alone. Context was introduced in LangGraph 0.6.0 and is the long term planned replacement for configurable.',
  )
}

const isEmpty = (object: object): boolean => Object.keys(object).length === 0
