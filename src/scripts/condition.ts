import type { Pattern } from '../patterns/pattern.ts'
import type { Decision } from './step.ts'

/** Which inputs a turn answers. Every given part must hold. */
export interface Condition {
  /** Tests the text of the last human message, or the input if it is a text. */
  text?: TextTest
  /** Must contain these keys with these values; nested objects are compared as subsets. The same holds for the next three. */
  input?: unknown
  state?: unknown
  config?: unknown
  context?: unknown
  /** The nth turn of the thread, from 1. */
  turn?: number
  resume?: ResumeTest
  any?: readonly Condition[]
  all?: readonly Condition[]
  not?: Condition
}

/**
 * Tests a resume value: as text, as JSON that must contain these keys and values, or as decisions about calls, which must
 * all be this one. With `call`, a tool or the id of a call, the value is what the answer has under the id of that call.
 */
export type ResumeTest = { call?: string } & ({ text: TextTest } | { json: unknown } | { decision: Decision })

/** `equals` and `contains` ignore case and surrounding white space. Templates can use the groups of `matches`. */
export type TextTest = { equals: string } | { contains: string } | { matches: Pattern }
