/** One breach of the document by one request or response. */
export interface Violation {
  side: 'request' | 'response'
  /** JSON pointer into the exchange: `/body/graph_id`, `/query/limit`, `/path/thread_id`, `/header/accept`, `/status`. */
  place: string
  /** The keyword or check that failed: `required`, `type`, `format`, `enum`, `media-type`, `unknown-property`, `status`, … */
  rule: string
  /** One readable sentence, in plain words, that says what was found and what is allowed. */
  message: string
  severity: 'error' | 'warning'
}
