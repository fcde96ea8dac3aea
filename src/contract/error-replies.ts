import type { RawReply } from '../exchange.ts'
import type { OperationModel } from './document/operation-model.ts'
import { isError, type Violation } from './violation.ts'

/** 415, 400 for invalid JSON, else 422 or 400 as the operation documents it. */
export const refusalOf = (operation: OperationModel, violations: readonly Violation[]): RawReply =>
  errorReply(refusalStatus(operation, violations), sentences(violations), violations)

export const errorReply = (status: number, detail: string, violations: readonly Violation[] = []): RawReply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: violations.length > 0 ? { detail, violations } : { detail },
})

export const sentences = (violations: readonly Violation[]): string =>
  // An overridden message is the same for each rule that a value breaks.
  [...new Set(violations.filter(isError).map(({ message }) => message))].join('\n')

const refusalStatus = ({ responses }: OperationModel, violations: readonly Violation[]): number => {
  const has = (rule: string) => violations.some((one) => one.rule === rule && isError(one))
  if (has('media-type')) return 415
  if (has('json')) return 400
  return responses.some(({ status }) => status === '422' || status.toUpperCase() === '4XX') ? 422 : 400
}
