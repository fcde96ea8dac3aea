/** What a client subscribes to, in the body of an event stream or in a `subscription.subscribe` command. */
import { isObject, type JsonObject } from '../../json.ts'

/** Each field absent unless it restricts. */
export interface Subscription {
  channels: readonly string[]
  /** Events from these namespaces and below them. */
  namespaces?: readonly (readonly string[])[]
  /** How many levels below. */
  depth?: number
  /** Only events with a greater number. */
  since?: number
}

const CHANNELS: readonly string[] = [
  ...['values', 'updates', 'messages', 'tools', 'custom', 'lifecycle', 'input', 'tasks'],
  'checkpoints', // not in the Python server's list, but taken there too
]

/** `custom:` and a name is a channel of the graph's own. */
const isChannel = (value: unknown): value is string =>
  typeof value === 'string' && (CHANNELS.includes(value) || /^custom:./s.test(value))

export interface SubscriptionProblem {
  kind: 'no-channels' | 'unknown-channels' | 'namespaces' | 'depth' | 'since'
  /** As the Python server words what is wrong with the body of an event stream. */
  message: string
}

export type ReadSubscription = { subscription: Subscription } | { problem: SubscriptionProblem }

/** Reads parsed JSON; unknown keys are ignored. */
export const readSubscription = (value: unknown): ReadSubscription => {
  const given = isObject(value) ? value : {}
  const problem = problemOf(given)
  if (problem) return { problem }
  const { channels, namespaces, depth, since } = given as Partial<Subscription> & Pick<Subscription, 'channels'> // checked
  return {
    subscription: {
      channels,
      ...(namespaces !== undefined && namespaces.length > 0 && { namespaces }),
      ...(depth !== undefined && { depth }),
      ...(since !== undefined && { since }),
    },
  }
}

/** The real server names no more. */
const MAX_NAMED = 5

const problemOf = ({ channels, namespaces, depth, since }: JsonObject): SubscriptionProblem | undefined => {
  if (!Array.isArray(channels) || channels.length === 0) {
    return { kind: 'no-channels', message: 'channels is required and must be a non-empty array' }
  }
  const unknown = channels.filter((channel) => !isChannel(channel))
  if (unknown.length > 0) return { kind: 'unknown-channels', message: unsupported(unknown) }
  if (namespaces !== undefined && !isListOf(namespaces, isNamespace)) {
    return { kind: 'namespaces', message: 'namespaces must be a list of lists of strings' }
  }
  if (depth !== undefined && !isCount(depth)) {
    return { kind: 'depth', message: 'depth must be a non-negative integer' }
  }
  if (since !== undefined && !isCount(since)) {
    return { kind: 'since', message: 'since must be a non-negative integer' }
  }
  return undefined
}

const unsupported = (channels: readonly unknown[]): string => {
  const named = channels.slice(0, MAX_NAMED).map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
  return (
    `channels contains unsupported entries: ${named.join(', ')}. ` +
    'Allowed: values, updates, messages, tools, custom, lifecycle, input, tasks, or any `custom:<name>`.'
  )
}

const isListOf = (value: unknown, fits: (one: unknown) => boolean): boolean => Array.isArray(value) && value.every(fits)

export const isNamespace = (value: unknown): value is string[] => isListOf(value, (one) => typeof one === 'string')

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0
