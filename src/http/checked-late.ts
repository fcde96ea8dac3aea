import type { CheckEvent } from '../contract/response/check-events.ts'
import type { Violation } from '../contract/violation.ts'
import { EventStream, LateJson, type SentEvent } from '../exchange.ts'

interface Policy {
  /** Of the server: `error` ends a stream whose events break the document. */
  responseViolations: 'warn' | 'error'
  onViolations(violations: readonly Violation[]): void
}

/** The same stream, each event checked as it is sent: it is late for another status, so that a breach ends the stream. */
export const checkedEvents = ({ events, onLeave }: EventStream, check: CheckEvent, policy: Policy): EventStream =>
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
            policy.onViolations(violations)
            if (policy.responseViolations === 'warn') return found
            isBroken = true
            await reader.return?.()
            return { done: false, value: breachEvent(violations) }
          },
          async return() {
            await reader.return?.()
            return { done: true, value: undefined }
          },
        }
      },
    },
    onLeave,
  )

/** The same body, checked when it is there: it is late for another status too, so that a breach takes its place. */
export const checkedLate = (
  { value, onLeave }: LateJson,
  check: (body: unknown) => readonly Violation[],
  { responseViolations, onViolations }: Policy,
): LateJson => {
  const checked = async (): Promise<unknown> => {
    const body = await value
    const violations = check(body)
    if (violations.length === 0) return body
    onViolations(violations)
    return responseViolations === 'warn' ? body : { __error__: breach('answer', violations) }
  }
  return new LateJson(checked(), onLeave)
}

const breachEvent = (violations: readonly Violation[]): SentEvent => {
  const data = breach('stream', violations)
  return { event: 'error', data, json: () => JSON.stringify(data) }
}

const breach = (what: string, violations: readonly Violation[]) => ({
  error: 'ResponseViolation',
  message: `The ${what} violates the document: ${violations.map(({ message }) => message).join('\n')}`,
})
