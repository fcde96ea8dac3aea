/** One reason why a value does not fulfil a schema. */
export interface Finding {
  /** JSON pointer into the value; empty for the value itself. */
  at: string
  /** The keyword that failed, or `uncheckable`. */
  rule: string
  params: Readonly<Record<string, unknown>>
  value: unknown
}
