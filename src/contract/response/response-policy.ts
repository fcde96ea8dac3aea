/** Decides what happens to a reply that breaks the document: one with a complete body, a late body, or an event stream. */
import { EventStream, LateJson, type RawReply, type SentEvent } from '../../exchange.ts'
import type { ContractPolicy } from '../contract.ts'
import { errorReply, sentences } from '../error-replies.ts'
import type { OperationChecks } from '../operation-checks.ts'
import { isError, type Violation } from '../violation.ts'
import type { CheckEvent } from './check-events.ts'
import { dropForbiddenNulls } from './drop-forbidden-nulls.ts'

type ResponseChecks = Pick<OperationChecks, 'response' | 'events'>

export type OnLateViolations = (violations: readonly Violation[]) => void

/** With `responseViolations: 'error'`, a 500 replaces the reply; late bodies and event streams end in an error. */
export const applyResponsePolicy = (
  reply: RawReply,
  checks: ResponseChecks,
  policy: Pick<ContractPolicy, 'responseViolations'>,
  onLateViolations: OnLateViolations,
): { reply: RawReply; violations: Violation[] } => {
  const isStrict = policy.responseViolations === 'error'
  const { reply: fitted, violations } = dropForbiddenNulls(reply, checks.response)
  if (isStrict && violations.some(isError)) {
    return { reply: toErrorReply(violations), violations }
  }
  const late = { isStrict, onLateViolations }
  const body = withLateChecks(fitted, checks, late)
  return { reply: body === fitted.body ? fitted : { ...fitted, body }, violations }
}

const toErrorReply = (violations: readonly Violation[]): RawReply =>
  errorReply(500, `Response violates the document: ${sentences(violations)}`, violations)

interface LatePolicy {
  isStrict: boolean
  onLateViolations: OnLateViolations
}

const withLateChecks = (reply: RawReply, { response, events }: ResponseChecks, policy: LatePolicy): unknown => {
  const { body } = reply
  if (body instanceof LateJson) return checkedJson(body, (value) => response({ ...reply, body: value }), policy)
  return body instanceof EventStream && events ? checkedEvents(body, events(), policy) : body
}

const checkedJson = (
  { value, onDisconnect }: LateJson,
  check: (body: unknown) => readonly Violation[],
  { isStrict, onLateViolations }: LatePolicy,
): LateJson => {
  const checked = async (): Promise<unknown> => {
    const body = await value
    const violations = check(body)
    if (violations.length === 0) return body
    onLateViolations(violations)
    return isStrict ? { __error__: toError('answer', violations) } : body
  }
  return new LateJson(checked(), onDisconnect)
}

const checkedEvents = (
  { events, onDisconnect }: EventStream,
  check: CheckEvent,
  { isStrict, onLateViolations }: LatePolicy,
): EventStream =>
  new EventStream(
    {
      [Symbol.asyncIterator]: () => {
        const reader = events[Symbol.asyncIterator]()
        let isBroken = false
        return {
          async next() {
            const found = isBroken ? { done: true as const, value: undefined } : await reader.next()
            if (found.done) return found
            const violations = check(found.value)
            if (violations.length === 0) return found
            onLateViolations(violations)
            if (!isStrict) return found
            isBroken = true
            await reader.return?.()
            return { done: false, value: toErrorEvent(violations) }
          },
          async return() {
            await reader.return?.()
            return { done: true, value: undefined }
          },
        }
      },
    },
    onDisconnect,
  )

const toErrorEvent = (violations: readonly Violation[]): SentEvent => {
  const data = toError('stream', violations)
  return { event: 'error', data, json: () => JSON.stringify(data) }
}

const toError = (what: string, violations: readonly Violation[]) => ({
  error: 'ResponseViolation',
  message: `The ${what} violates the document: ${violations.map(({ message }) => message).join('\n')}`,
})
