/** The channels of a played graph: one for each key of its state, and two that clients do not see. */
import { BinaryOperatorAggregate } from '@langchain/langgraph'
import type { StateField } from '../../scripts/script.ts'
import { applyCursorWrite, type CursorWrite, idleCursor } from '../cursor.ts'
import { initialValueOf, type Merge, mergeMessages, mergeOrOverwrite, reducers } from './reducers.ts'

/** Where a turn stands (see cursor.ts). */
export const CURSOR = '__turn'
export const INPUT = '__input'

/** Unlike LangGraph's own, merges the initial value like any other, and takes `{"__overwrite__": value}`. */
class Channel extends BinaryOperatorAggregate<unknown> {
  readonly #merge: Merge
  readonly #initial: (() => unknown) | undefined

  constructor(merge: Merge, initial?: () => unknown) {
    super(merge, initial)
    this.#merge = merge
    this.#initial = initial
  }

  override fromCheckpoint(checkpoint?: unknown): this {
    const channel = new Channel(this.#merge, this.#initial)
    if (checkpoint !== undefined) channel.value = checkpoint
    return channel as this
  }

  override update(updates: unknown[]): boolean {
    for (const update of updates) this.value = mergeOrOverwrite(this.#merge, this.value, this.#initial?.(), update)
    return updates.length > 0
  }
}

export const createChannel = (field: StateField, newId: () => string): Channel => {
  const isOfMessages = field.reducer === 'messages'
  const merge: Merge = isOfMessages ? (before, update) => mergeMessages(before, update, newId) : reducers[field.reducer]
  return new Channel(merge, initialValueOf(field))
}

export const createHiddenChannels = (): Record<string, Channel> => ({
  [CURSOR]: new Channel(
    (cursor, write) => applyCursorWrite(cursor as never, write as CursorWrite), // nothing else is written
    idleCursor,
  ),
  [INPUT]: new Channel(reducers.replace),
})
