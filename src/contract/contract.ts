/** The OpenAPI document and the checks of requests and responses that follow from it. */
import type { CheckedRequest, RawReply, RawRequest } from '../exchange.ts'
import type { OnLateViolations } from './response/response-policy.ts'
import type { Violation } from './violation.ts'

/** One operation of the loaded document. */
export interface Operation {
  /** `'POST /assistants'`: method in capitals and path as the document writes it. */
  key: string
  method: string
  /** The document's path with its braces: `/assistants/{assistant_id}`. */
  path: string
  /** Media types of the request body; empty when the operation takes no body. */
  requestMediaTypes: readonly string[]
  /** Whether it may answer with a stream of events. */
  isStreamed: boolean
}

type Leniency = 'off' | 'warn' | 'error'

/**
 * A violation that counts as a warning, because real clients or servers commit it where the document is wrong. Our own
 * document is right there; official ones need this.
 */
export interface ToleratedViolation {
  /** Keys of the operations: `'POST /assistants/{assistant_id}/latest'`. */
  operations: readonly string[]
  side: Violation['side']
  place: RegExp
  rule: string
}

/** The real server's own message for a value that breaks the document. */
export interface MessageOverride {
  /** Key of the operation. */
  operation: string
  /** As in `Violation`: `/query/limit`. */
  place: string
  /** Called with scalar values as they were sent; for other values our own message is used. */
  message(value: string | number | boolean): string
}

export interface ContractPolicy {
  /** How to treat properties of a request that the document does not know. Default `warn`. */
  unknownProperties: Leniency
  /** `error` replaces a response that breaks the document by a 500 that names the violation. Default `warn`. */
  responseViolations: 'warn' | 'error'
  /** Default none. */
  toleratedViolations: readonly ToleratedViolation[]
  /** Of requests. Default none. */
  messageOverrides: readonly MessageOverride[]
}

/** How the contract lets a request be answered. */
export interface Outcome {
  reply: RawReply
  /** Of both sides, warnings included. */
  violations: Violation[]
}

export interface Contract {
  readonly title: string
  readonly version: string
  /** A path, a URL, or `built in`. */
  readonly source: string
  readonly operations: readonly Operation[]
  /** The bundled document that `GET /openapi.json` and the `spec` command return. */
  readonly document: object
  /**
   * Checks a request, has it answered, and checks the reply.
   * Without `respond`, or when the header `Prefer` names an answer, Prism's mocker answers from the document. A refused
   * request is a reply too (422, else 400, as the operation documents it), never a throw; what `respond` throws passes
   * through. What is found in a body that comes after its head goes to `onLateViolations`.
   */
  exchange(
    operation: Operation,
    request: RawRequest,
    respond?: (request: CheckedRequest) => Promise<RawReply>,
    onLateViolations?: OnLateViolations,
  ): Promise<Outcome>
  /** Checks a reply that `exchange` did not return, for example an error from the HTTP layer. */
  checkReply(operation: Operation, reply: RawReply): Violation[]
  /** Compiles the checks of one more operation, for idle time; false when all are compiled. */
  warmUp(): boolean
}
