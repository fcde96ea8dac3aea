/** `subscription.*` over HTTP, where a command has no connection that could receive events: as on the Python server. */
import { noActiveRun } from './agent-tree.ts'
import { CommandRefusal, invalidArgument } from './command.ts'
import type { Command } from './execute-command.ts'
import { readSubscription, type Subscription, type SubscriptionProblem } from './subscription.ts'

/** Of `subscription.subscribe`. Throws CommandRefusal. */
export const requireSubscription = (params: unknown, method = 'subscription.subscribe'): Subscription => {
  const read = readSubscription(params)
  if ('subscription' in read) return read.subscription
  throw invalidArgument(`${method} ${wording[read.problem.kind]}`)
}

const wording: Record<SubscriptionProblem['kind'], string> = {
  'no-channels': 'requires a non-empty channels array.',
  'unknown-channels': 'received an unsupported channel.',
  namespaces: 'requires namespaces to be a list of lists of strings.',
  depth: 'requires depth to be a non-negative integer.',
  since: 'requires a non-negative integer since.',
}

/** Of `subscription.unsubscribe`. Throws CommandRefusal. */
export const requireSubscriptionId = ({ subscription_id }: Readonly<Record<string, unknown>>): string => {
  if (typeof subscription_id === 'string') return subscription_id
  throw invalidArgument('subscription.unsubscribe requires a subscription_id.')
}

export const noSuchSubscription = (id: string): CommandRefusal =>
  new CommandRefusal('no_such_subscription', `Unknown subscription: ${id}`)

export const subscribe: Command = async (params, { ids }) => {
  requireSubscription(params)
  return { subscription_id: ids.random(), replayed_events: 0 }
}

export const unsubscribe: Command = async (params) => {
  throw noSuchSubscription(requireSubscriptionId(params))
}

export const reconnect: Command = async () => {
  throw noActiveRun()
}
