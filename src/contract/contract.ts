/** The OpenAPI document and the checks of requests and responses that follow from it. */
import type { CheckEvent } from './response/check-events.ts'
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

/** A request before any check: path parameters as decoded strings, query and headers as they came. */
export interface RawRequest {
  params: Readonly<Record<string, string>>
  query: URLSearchParams
  headers: Readonly<Record<string, string | string[] | undefined>>
  /** The body's bytes as text; undefined when none was sent. */
  body: string | undefined
}

/** A request after the check: values have the types that the document declares; defaults are left to the handlers. */
export interface CheckedRequest {
  params: Record<string, unknown>
  /** Parameters that the document does not know are strings. */
  query: Record<string, unknown>
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: unknown
}

/** An answer before it is turned into bytes. `body` is JSON data; text or a stream if `headers` name another media type. */
export interface RawReply {
  status: number
  headers: Record<string, string>
  body: unknown
  /** The body follows later, so only the head is checked here. */
  isLate?: boolean
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

export interface Exchange {
  reply: RawReply
  /** Everything found on both sides, warnings included. */
  violations: Violation[]
}

export interface Contract {
  readonly title: string
  readonly version: string
  /** Where the document came from: a path, a URL, or `built in`. */
  readonly source: string
  readonly operations: readonly Operation[]
  /** The bundled document, as `GET /openapi.json` and the `spec` command give it. */
  readonly document: object
  /**
   * One request's way through the contract: check the request, have it answered, check the answer.
   * Without `respond`, or when the header `Prefer` names an answer, Prism's mocker answers from the document. A refused
   * request is a reply too (422, else 400, as the operation documents it), never a throw; what `respond` throws passes
   * through.
   */
  exchange(
    operation: Operation,
    request: RawRequest,
    respond?: (request: CheckedRequest) => Promise<RawReply>,
  ): Promise<Exchange>
  /** Checks an answer that did not come out of `exchange`: an error from the border, or the head of a stream. */
  checkReply(operation: Operation, reply: RawReply): Violation[]
  /**
   * Begins the check of a stream of events that an operation answers with; undefined where the document does not say what
   * its events are.
   */
  checkEvents(operation: Operation): CheckEvent | undefined
  /** Compiles the checks of one more operation that has none yet; false when all are compiled. For idle time. */
  warmUp(): boolean
}
