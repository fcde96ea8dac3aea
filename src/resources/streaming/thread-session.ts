/** What a WebSocket is for its thread as long as it is open: commands and subscriptions. */
import type { Deps } from '../handler.ts'
import { type CommandAnswer, type CommandRefusal, invalidArgument, type ProtocolCommand } from './command.ts'
import { executeCommand } from './execute-command.ts'
import { createLiveSubscriptions, type DeliverEvent, type LiveSubscriptions } from './live-subscriptions.ts'
import type { Subscription } from './subscription.ts'
import { noSuchSubscription, requireSubscription, requireSubscriptionId } from './subscription-commands.ts'

export interface ThreadSession {
  /** Throws only what is no mistake of the client. */
  execute(command: ProtocolCommand): Promise<CommandAnswer>
  close(): void
}

export interface SessionOptions {
  clientRequestId?: string | undefined
  /** Starts a series of events with rising numbers: the past of one subscription, or what is live. */
  startSeries(): DeliverEvent
  /** Called when no more events come: with why, if the reader was dropped. */
  onEnd(error?: unknown): void
}

export type OpenThreadSession = (threadId: string, deps: Deps, options: SessionOptions) => ThreadSession

const MAX_SUBSCRIPTIONS = 100
const MAX_ID_LENGTH = 200

type Params = ProtocolCommand['params']
type Command = (params: Params) => Promise<Record<string, unknown>>

export const openThreadSession: OpenThreadSession = (threadId, deps, { clientRequestId, startSeries, onEnd }) => {
  const subscriptions = createLiveSubscriptions({ threadId, runner: deps.runner, startSeries, onEnd })
  const commands = new Map(Object.entries(subscriptionCommands(subscriptions, deps)))
  const context = { transport: 'websocket', clientRequestId } as const
  return {
    execute: (command) => executeCommand(threadId, command, deps, { ...context, commands }),
    close: subscriptions.close,
  }
}

const subscriptionCommands = (
  subscriptions: LiveSubscriptions,
  { ids }: Pick<Deps, 'ids'>,
): Record<string, Command> => {
  const add = async (id: string, filter: Subscription) => {
    if (subscriptions.count >= MAX_SUBSCRIPTIONS) throw tooMany()
    return { subscription_id: id, replayed_events: await subscriptions.add(id, filter) }
  }
  return {
    'subscription.subscribe': async (params) => add(ids.random(), requireSubscription(params)),
    'subscription.reconnect': async (params) => {
      const filter = requireSubscription(params, 'subscription.reconnect')
      if (filter.since === undefined) throw invalidArgument(`subscription.reconnect ${SINCE_IS_MISSING}`)
      return add(chosenId(params, subscriptions) ?? ids.random(), filter)
    },
    'subscription.unsubscribe': async (params) => {
      const id = requireSubscriptionId(params)
      if (!subscriptions.has(id)) throw noSuchSubscription(id)
      subscriptions.remove(id)
      return {}
    },
  }
}

const SINCE_IS_MISSING = 'requires a non-negative integer since.'

const tooMany = (): CommandRefusal =>
  invalidArgument(
    `This connection has ${MAX_SUBSCRIPTIONS} subscriptions, and may not have more: unsubscribe from some.`,
  )

/** A client that reconnects may keep the id that it had. */
const chosenId = ({ subscription_id: id }: Params, subscriptions: LiveSubscriptions): string | undefined =>
  typeof id === 'string' && id !== '' && id.length <= MAX_ID_LENGTH && !subscriptions.has(id) ? id : undefined
