import { type BaseMessage, coerceMessageLikeToMessage } from '@langchain/core/messages'
import { InvalidUpdateError, messagesStateReducer } from '@langchain/langgraph'
import { type MessageObject, OVERWRITE } from '../../graphs/langgraph-internals.ts'
import type { Reducer, StateField } from '../../scripts/script.ts'
import { checkMessages } from './check-messages.ts'

export type Merge = (before: unknown, update: unknown) => unknown

export const mergeOrOverwrite = (merge: Merge, before: unknown, initial: unknown, update: unknown): unknown => {
  const overwrite = overwriteOf(update)
  return overwrite ? merge(initial, overwrite.value) : merge(before, update)
}

const overwriteOf = (update: unknown): { value: unknown } | undefined => {
  if (typeof update !== 'object' || update === null || !Object.hasOwn(update, OVERWRITE)) return undefined
  return Object.keys(update).length === 1 ? { value: (update as Record<string, unknown>)[OVERWRITE] } : undefined
}

export const applyUpdate = (field: StateField, before: unknown, update: unknown): unknown => {
  const initial = initialValueOf(field)
  return mergeOrOverwrite(reducers[field.reducer], before ?? initial?.(), initial?.(), update)
}

export const combineUpdates = (field: StateField, first: unknown, second: unknown, after: unknown): unknown => {
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
export const initialValueOf = ({ reducer, default: given }: StateField): (() => unknown) | undefined => {
  if (given !== undefined) return () => structuredClone(given)
  return reducer === 'messages' ? () => [] : undefined
}

const add: Merge = (before, update) => {
  if (typeof update !== 'number') throw new InvalidUpdateError(`Expected a number to add, got ${describe(update)}`)
  return (typeof before === 'number' ? before : 0) + update
}

const append: Merge = (before, update) => [...(Array.isArray(before) ? before : []), ...[update].flat(1)]

const mergeObjects: Merge = (before, update) => {
  if (typeof update !== 'object' || update === null || Array.isArray(update)) {
    throw new InvalidUpdateError(`Expected an object to merge, got ${describe(update)}`)
  }
  return { ...(before as object | undefined), ...update }
}

/** `newId` gives the ids of messages that come without one; without it LangChain does. */
export const mergeMessages = (before: unknown, update: unknown, newId?: () => string): unknown => {
  const existing = Array.isArray(before) ? before : []
  if (update === undefined || update === null) return existing
  checkMessages(update)
  try {
    const messages = [update].flat(1).map((message) => coerceMessageLikeToMessage(message as never)) // just checked
    if (newId) for (const message of messages) addId(message, newId)
    return messagesStateReducer(existing, messages)
  } catch (error) {
    throw new InvalidUpdateError(`Cannot take these messages: ${(error as Error).message}`)
  }
}

const addId = (message: BaseMessage, newId: () => string): void => {
  if (message.id) return
  message.id = newId()
  const { lc_kwargs } = message as Pick<MessageObject, 'lc_kwargs'>
  if (lc_kwargs) lc_kwargs['id'] = message.id
}

interface UiMessage {
  type?: string
  id?: string
  props?: object
  metadata?: { merge?: boolean }
}

/** Like the SDK's reducer of UI messages; ignores anything else. */
const mergeUi: Merge = (before, update) => {
  let messages: UiMessage[] = Array.isArray(before) ? before : []
  for (const event of [update].flat(1) as (UiMessage | null)[]) {
    if (typeof event !== 'object' || event === null) continue
    const known = messages.find(({ id }) => id === event.id)
    if (event.type === 'remove-ui') messages = messages.filter(({ id }) => id !== event.id)
    else if (!known) messages = [...messages, event]
    else messages = messages.map((one) => (one === known ? changeUiMessage(known, event) : one))
  }
  return messages
}

const changeUiMessage = (known: UiMessage, event: UiMessage): UiMessage =>
  event.metadata?.merge ? { ...event, props: { ...known.props, ...event.props } } : event

export const reducers: Readonly<Record<Reducer, Merge>> = {
  replace: (_, update) => update,
  append,
  add,
  merge: mergeObjects,
  messages: (before, update) => mergeMessages(before, update),
  ui: mergeUi,
}

const describe = (value: unknown): string => (Array.isArray(value) ? 'an array' : JSON.stringify(value))
