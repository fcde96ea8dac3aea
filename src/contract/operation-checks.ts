import type { ContractPolicy } from './contract.ts'
import type { OperationModel } from './document/operation-model.ts'
import { type CheckRequest, compileRequest } from './request/check-request.ts'
import { createRefusalDetail, type WriteDetail } from './request/refusal-detail.ts'
import { type CheckEvent, compileEvents } from './response/check-events.ts'
import { type CheckResponse, compileResponse } from './response/check-response.ts'
import { createDocumentValidators, type DocumentValidators } from './schemas/document-schemas.ts'
import { createTolerance } from './violation.ts'

export interface OperationChecks {
  request: CheckRequest
  /** What a refusal of the request says. */
  detail: WriteDetail
  response: CheckResponse
  /** Undefined where the document does not describe the events. */
  events: (() => CheckEvent) | undefined
}

/** One set of validators serves both sides, unless the document has `readOnly` or `writeOnly` properties. */
export const createOperationChecks = (document: object, policy: ContractPolicy) => {
  const request = createDocumentValidators(document, 'request', policy.canonicalUuid)
  const hasSides = /"(readOnly|writeOnly)":true/.test(JSON.stringify(document))
  const response = hasSides ? createDocumentValidators(document, 'response', policy.canonicalUuid) : request
  const compiled = new Map<OperationModel, OperationChecks>()
  return {
    of: (model: OperationModel): OperationChecks => {
      const ready = compiled.get(model)
      if (ready) return ready
      const checks = withTolerance(model, policy, {
        request: compileRequest(model, request, policy),
        detail: createRefusalDetail(model, request, policy),
        response: compileResponse(model, response),
        events: eventsOf(model, response),
      })
      compiled.set(model, checks)
      return checks
    },
    isCompiled: (model: OperationModel): boolean => compiled.has(model),
  }
}

const eventsOf = ({ responses }: OperationModel, validators: DocumentValidators): OperationChecks['events'] => {
  const rules = responses.flatMap(({ content }) => content).find(({ events }) => events)?.events
  return rules && compileEvents(rules, validators)
}

const withTolerance = (
  { key }: OperationModel,
  { toleratedViolations }: ContractPolicy,
  checks: OperationChecks,
): OperationChecks => {
  const tolerate = createTolerance(key, toleratedViolations)
  return {
    request: (request) => {
      const verdict = checks.request(request)
      return { ...verdict, violations: tolerate(verdict.violations) }
    },
    response: (reply) => tolerate(checks.response(reply)),
    events: checks.events,
    detail: checks.detail,
  }
}
