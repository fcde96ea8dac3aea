import type { ContractPolicy } from './contract.ts'
import type { OperationModel } from './document/operation-model.ts'
import { compileRequest, type RequestCheck } from './request/check-request.ts'
import { createRefusalDetail, type WriteDetail } from './request/refusal-detail.ts'
import { type CheckEvent, compileEvents } from './response/check-events.ts'
import { type CheckResponse, compileResponse } from './response/check-response.ts'
import { createDocumentValidators, type DocumentValidators } from './schemas/document-schemas.ts'
import { createTolerance, type Violation } from './violation.ts'

export interface OperationChecks {
  readonly request: RequestCheck
  /** What a refusal of the request says. */
  readonly detail: WriteDetail
  readonly response: CheckResponse
  /** Undefined where the document does not describe the events. */
  readonly events: (() => CheckEvent) | undefined
}

/**
 * One set of validators serves both sides, unless the document has `readOnly` or `writeOnly` properties. A side is
 * compiled when it is first read: in a large document that takes up to seconds.
 */
export const createOperationChecks = (document: object, policy: ContractPolicy) => {
  const request = createDocumentValidators(document, 'request', policy.canonicalUuid)
  const hasSides = /"(readOnly|writeOnly)":true/.test(JSON.stringify(document))
  const response = hasSides ? createDocumentValidators(document, 'response', policy.canonicalUuid) : request
  const created = new Map<OperationModel, OperationChecks>()
  return {
    of: (model: OperationModel): OperationChecks => {
      const known = created.get(model)
      if (known) return known
      const checks = new LazyChecks(model, { request, response }, policy)
      created.set(model, checks)
      return checks
    },
  }
}

class LazyChecks implements OperationChecks {
  readonly #model: OperationModel
  readonly #validators: Record<'request' | 'response', DocumentValidators>
  readonly #policy: ContractPolicy
  readonly #tolerate: (violations: Violation[]) => Violation[]
  readonly events: OperationChecks['events']
  #request: RequestCheck | undefined
  #detail: WriteDetail | undefined
  #response: CheckResponse | undefined

  constructor(
    model: OperationModel,
    validators: Record<'request' | 'response', DocumentValidators>,
    policy: ContractPolicy,
  ) {
    this.#model = model
    this.#validators = validators
    this.#policy = policy
    this.#tolerate = createTolerance(model.key, policy.toleratedViolations)
    this.events = eventsOf(model, validators.response)
  }

  get request(): RequestCheck {
    this.#request ??= this.#compileRequest()
    return this.#request
  }

  get detail(): WriteDetail {
    this.#detail ??= createRefusalDetail(this.#model, this.#validators.request, this.#policy)
    return this.#detail
  }

  get response(): CheckResponse {
    this.#response ??= this.#compileResponse()
    return this.#response
  }

  #compileRequest(): RequestCheck {
    const compiled = compileRequest(this.#model, this.#validators.request, this.#policy)
    return {
      ...compiled,
      check: (request, body) => {
        const verdict = compiled.check(request, body)
        return { ...verdict, violations: this.#tolerate(verdict.violations) }
      },
    }
  }

  #compileResponse(): CheckResponse {
    const check = compileResponse(this.#model, this.#validators.response)
    return (reply) => this.#tolerate(check(reply))
  }
}

const eventsOf = ({ responses }: OperationModel, validators: DocumentValidators): OperationChecks['events'] => {
  const rules = responses.flatMap(({ content }) => content).find(({ events }) => events)?.events
  return rules && compileEvents(rules, validators)
}
