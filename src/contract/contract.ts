/** The contract engine as the rest of the server sees it. */
import type { CheckEvent } from './response/check-events.ts'
import type { Violation } from './violation.ts'

/** One operation of the loaded document. */
export interface Operation {
  /** `'POST /assistants'`: method in capitals and path as the document writes it. */
  key: string
  method: string
  /** The document's path with its braces: `/assistants/{assistant_id}`. */
  path: string
  /** Media types that the request body may have; empty when the operation takes no body. */
  requestMediaTypes: readonly string[]
  /** Whether its answer may be a stream of events. */
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

/** A request that fulfils the document: values coerced to the types it declares, defaults left to the handlers. */
export interface CheckedRequest {
  params: Record<string, unknown>
  /** Those that the document does not know are there as texts. */
  query: Record<string, unknown>
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: unknown
}

/** An answer before it is turned into bytes. `body` is JSON data, or text or a stream where `headers` name another media type. */
export interface RawReply {
  status: number
  headers: Record<string, string>
  body: unknown
  /** The body comes later than the head, which alone is checked here. */
  isLate?: boolean
}

type Leniency = 'off' | 'warn' | 'error'

/**
 * A breach that real clients or servers commit and live with, because the document is wrong there: it is reported as a
 * warning. Our own document says it right; official ones need this.
 */
export interface Tolerance {
  /** Keys of the operations: `'POST /assistants/{assistant_id}/latest'`. */
  operations: readonly string[]
  side: Violation['side']
  place: RegExp
  rule: string
}

/** How a real server words that a value breaks the document, where it has words of its own for that. */
export interface Wording {
  /** Key of the operation. */
  operation: string
  /** As in violations: `/query/limit`. */
  place: string
  /** `value`: a text, a number or a truth value as it was sent. Other values are told in our own words. */
  words(value: string | number | boolean): string
}

export interface ContractPolicy {
  /** What a property is that the document does not know, in a request. Default `warn`. */
  unknownProperties: Leniency
  /** `error` turns a response that breaks the document into a 500 that names the breach. Default `warn`. */
  responseViolations: 'warn' | 'error'
  /** Default none. */
  tolerances: readonly Tolerance[]
  /** Of requests. Default none. */
  wordings: readonly Wording[]
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
