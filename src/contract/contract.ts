/** The OpenAPI document and the checks of requests and responses that follow from it. */
import type { CheckedRequest, RawReply, RawRequest, SentEvent } from '../exchange.ts'
import type { OnLateViolations } from './response/response-policy.ts'
import type { Violation } from './violation.ts'

export interface Operation {
  /** `'POST /assistants'`: method in capitals and path as the document writes it. */
  key: string
  method: string
  path: string
  requestMediaTypes: readonly string[]
  isStreamed: boolean
}

type Leniency = 'off' | 'warn' | 'error'

/** Counts as a warning: real clients or servers commit it where official documents are wrong. */
export interface ToleratedViolation {
  operations: readonly string[]
  side: Violation['side']
  place: RegExp
  rule: string
}

/** The real server's own message for a value that breaks the document. */
export interface MessageOverride {
  operation: string
  /** JSON pointer, with `*` for the index of an item. */
  place: string
  /** Called with scalar values as they were sent; other values get our own message. */
  message(value: string | number | boolean): string
}

/** How a real server refuses a body, where its operation documents 422. */
export interface BodyRefusals {
  /** For a body that is missing, not JSON, or of another media type. */
  unreadable: string
  /** Operations that read JSON under any content type, besides those that document 422. */
  anyContentType: readonly string[]
  /** In the paths of schemas that messages name, all other schemas of the document stand in place of their `$ref`. */
  referredSchemas: readonly string[]
}

export interface ContractPolicy {
  /** How to treat properties of a request that the document does not know. Default `warn`. */
  unknownProperties: Leniency
  /** `error` replaces a response that breaks the document by a 500 that names the violation. Default `warn`. */
  responseViolations: 'warn' | 'error'
  toleratedViolations: readonly ToleratedViolation[]
  messageOverrides: readonly MessageOverride[]
  /** Without it: 415 for other media types, 400 for what is not JSON, and a sentence for each problem. */
  bodyRefusals?: BodyRefusals | undefined
  /** Elements that a list in a request may have, where the document says what they are. Without it, any number. */
  listLimit?: number | undefined
  /** Other forms of a UUID that requests may have. Without it, only JSON Schema's. */
  canonicalUuid?: ((text: string) => string | undefined) | undefined
}

export interface Outcome {
  reply: RawReply
  violations: Violation[]
}

/** `isRefused`: the event must not be sent, and the stream must end. */
export type CheckSentEvent = (event: Pick<SentEvent, 'event' | 'data' | 'id'>) => {
  violations: Violation[]
  isRefused: boolean
}

export interface Contract {
  readonly title: string
  readonly version: string
  /** A path, a URL, or `built in`. */
  readonly source: string
  readonly operations: readonly Operation[]
  readonly document: object
  /** Refuses with a reply, and throws only what `respond` throws. Without `respond`, or for `Prefer`, Prism answers. */
  exchange(
    operation: Operation,
    request: RawRequest,
    respond?: (request: CheckedRequest) => Promise<RawReply>,
    onLateViolations?: OnLateViolations,
  ): Promise<Outcome>
  checkReply(operation: Operation, reply: RawReply): Violation[]
  /** Checks the events of one stream that does not go through `exchange`. Undefined where the document describes none. */
  startEventCheck(operation: Operation): CheckSentEvent | undefined
  /**
   * Each call of the result compiles one more check; it is false when there is nothing more to compile, or when the time
   * for it is spent. `responses`: also those of responses, which the thread of samples checks where nothing else answers.
   */
  createWarmUp(compiled: { responses: boolean }): () => boolean
  /** Ends the thread that answers from the document. */
  close(): Promise<void>
}
