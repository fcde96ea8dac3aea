import type { PartMode } from './part.ts'

/** As LangGraph streams it. Its payload holds live objects, among them messages and parts of the graph's state. */
export type LivePart = readonly [namespace: readonly string[], mode: PartMode, payload: unknown]

/** In place of a chunk, after the last chunk of a message: LangGraph for JavaScript has nothing for it. */
export class MessageEnd {
  /** The last chunk. */
  readonly message: object

  constructor(message: object) {
    this.message = message
  }
}
