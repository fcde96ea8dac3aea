import type { RawReply } from '../exchange.ts'
import type { OperationModel } from './document/operation-model.ts'
import { isError, type Violation } from './violation.ts'

interface Refusal {
  violations: readonly Violation[]
  detail: string
  /** Whether 422 is also the status of a body that cannot be read, if the operation documents it. */
  isUnreadable422: boolean
}

/** 415, 400 for invalid JSON, else 422 or 400 as the operation documents it. */
export const refusalOf = (operation: OperationModel, { violations, detail, isUnreadable422 }: Refusal): RawReply => {
  const is422 = isUnreadable422 && documents422(operation)
  return errorReply(is422 ? 422 : refusalStatus(operation, violations), detail, violations)
}

export const errorReply = (status: number, detail: string, violations: readonly Violation[] = []): RawReply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: violations.length > 0 ? { detail, violations } : { detail },
})

export const unavailableReply = (key: string, reason: string): RawReply =>
  errorReply(501, `${key} cannot be served from the document: ${reason}`)

export const sentences = (violations: readonly Violation[]): string =>
  // An overridden message is the same for each rule that a value breaks.
  [...new Set(violations.filter(isError).map(({ message }) => message))].join('\n')

export const documents422 = ({ responses }: OperationModel): boolean =>
  responses.some(({ status }) => status === '422' || status.toUpperCase() === '4XX')

const refusalStatus = (operation: OperationModel, violations: readonly Violation[]): number => {
  const has = (rule: string) => violations.some((one) => one.rule === rule && isError(one))
  if (has('media-type')) return 415
  if (has('json')) return 400
  return documents422(operation) ? 422 : 400
}
