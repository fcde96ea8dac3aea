/** The state of a played graph: a channel for each key, and two that nobody sees. */
import { type BaseMessage, coerceMessageLikeToMessage } from '@langchain/core/messages'
import { BinaryOperatorAggregate, InvalidUpdateError, messagesStateReducer } from '@langchain/langgraph'
import type { Reducer, StateField } from '../scripts/script.ts'
import { checkMessages } from './check-messages.ts'
import { type CursorWrite, idle, moved } from './cursor.ts'

/** Where a turn stands (see cursor.ts). */
export const CURSOR = '__turn'
/** What the thread was sent last. */
export const INPUT = '__input'

type Merge = (before: unknown, update: unknown) => unknown

/** A channel whose initial value is merged with like any other, and that takes LangGraph's way to replace a value. */
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
    for (const update of updates) this.value = merged(this.#merge, this.value, this.#initial?.(), update)
    return updates.length > 0
  }
}

const merged = (merge: Merge, before: unknown, initial: unknown, update: unknown): unknown => {
  const overwrite = overwriteOf(update)
  return overwrite ? merge(initial, overwrite.value) : merge(before, update)
}

/** LangGraph's way to replace what would be merged, as JSON: `{"__overwrite__": value}`. */
const overwriteOf = (update: unknown): { value: unknown } | undefined => {
  if (typeof update !== 'object' || update === null || !Object.hasOwn(update, OVERWRITE)) return undefined
  return Object.keys(update).length === 1 ? { value: (update as Record<string, unknown>)[OVERWRITE] } : undefined
}

const OVERWRITE = '__overwrite__'

/** `newId` gives the ids of messages that come without one. */
export const channelOf = (field: StateField, newId: () => string): Channel => {
  const isOfMessages = field.reducer === 'messages'
  const merge: Merge = isOfMessages ? (before, update) => mergeMessages(before, update, newId) : MERGES[field.reducer]
  return new Channel(merge, initialOf(field))
}

export const hiddenChannels = (): Record<string, Channel> => ({
  [CURSOR]: new Channel((cursor, write) => moved(cursor as never, write as CursorWrite), idle), // nothing else is written
  [INPUT]: new Channel(MERGES.replace),
})

/** The value of a key after an update, for what plays later in the same pass. */
export const updated = (field: StateField, before: unknown, update: unknown): unknown =>
  merged(MERGES[field.reducer], before ?? initialOf(field)?.(), initialOf(field)?.(), update)

/** Two updates of a key as one. `after` is what the key holds after both. */
export const combined = (field: StateField, first: unknown, second: unknown, after: unknown): unknown => {
  if (overwriteOf(first) || overwriteOf(second)) return { [OVERWRITE]: after }
  switch (field.reducer) {
    case 'replace':
      return second
    case 'add':
      return (first as number) + (second as number) // `add` has checked them
    case 'merge':
      return { ...(first as object), ...(second as object) } // `mergeObjects` has checked them
    default:
      return [first, second].flat(1)
  }
}

/** Messages are there from the start, as in every chat agent. */
const initialOf = ({ reducer, default: given }: StateField): (() => unknown) | undefined => {
  if (given !== undefined) return () => structuredClone(given)
  return reducer === 'messages' ? () => [] : undefined
}

const add: Merge = (before, update) => {
  if (typeof update !== 'number') throw new InvalidUpdateError(`Expected a number to add, got ${shown(update)}`)
  return (typeof before === 'number' ? before : 0) + update
}

const append: Merge = (before, update) => [...(Array.isArray(before) ? before : []), ...[update].flat(1)]

const mergeObjects: Merge = (before, update) => {
  if (typeof update !== 'object' || update === null || Array.isArray(update)) {
    throw new InvalidUpdateError(`Expected an object to merge, got ${shown(update)}`)
  }
  return { ...(before as object | undefined), ...update }
}

const mergeMessages = (before: unknown, update: unknown, newId?: () => string): unknown => {
  const there = Array.isArray(before) ? before : []
  if (update === undefined || update === null) return there
  checkMessages(update)
  try {
    const messages = [update].flat(1).map((message) => coerceMessageLikeToMessage(message as never)) // just checked
    if (newId) for (const message of messages) identify(message, newId)
    return messagesStateReducer(there, messages)
  } catch (error) {
    throw new InvalidUpdateError(`Cannot take these messages: ${(error as Error).message}`)
  }
}

/** LangChain would take an id that no seed repeats. It writes messages down by what they were made of, which has the id too. */
const identify = (message: BaseMessage, newId: () => string): void => {
  if (message.id) return
  message.id = newId()
  message.lc_kwargs['id'] = message.id
}

interface UiMessage {
  type?: string
  id?: string
  props?: object
  metadata?: { merge?: boolean }
}

/** As the SDK's reducer of UI messages has it; what is no UI message is left out. */
const mergeUi: Merge = (before, update) => {
  let there: UiMessage[] = Array.isArray(before) ? before : []
  for (const event of [update].flat(1) as (UiMessage | null)[]) {
    if (typeof event !== 'object' || event === null) continue
    const known = there.find(({ id }) => id === event.id)
    if (event.type === 'remove-ui') there = there.filter(({ id }) => id !== event.id)
    else if (!known) there = [...there, event]
    else there = there.map((one) => (one === known ? changedUi(known, event) : one))
  }
  return there
}

const changedUi = (known: UiMessage, event: UiMessage): UiMessage =>
  event.metadata?.merge ? { ...event, props: { ...known.props, ...event.props } } : event

const MERGES: Readonly<Record<Reducer, Merge>> = {
  replace: (_, update) => update,
  append,
  add,
  merge: mergeObjects,
  messages: (before, update) => mergeMessages(before, update),
  ui: mergeUi,
}

const shown = (value: unknown): string => (Array.isArray(value) ? 'an array' : JSON.stringify(value))
