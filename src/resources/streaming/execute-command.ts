import { type ApiError, httpStatusOf, isClientError } from '../../errors.ts'
import { canonicalUuid } from '../../ids.ts'
import type { Deps } from '../handler.ts'
import { agentTree } from './agent-tree.ts'
import { type CommandAnswer, CommandRefusal, type ProtocolCommand, toCommandError } from './command.ts'
import { inputRespond } from './input-respond.ts'
import { runStart } from './run-start.ts'
import { stateGet } from './state-get.ts'
import { reconnect, subscribe, unsubscribe } from './subscription-commands.ts'

export interface CommandContext {
  /** Over a WebSocket, the socket itself carries out `subscription.*`. */
  transport: 'http' | 'websocket'
  /** As given in the header `x-request-id`. */
  clientRequestId?: string | undefined
  /** What the connection carries out itself, in place of the command of that name. */
  commands?: ReadonlyMap<string, Command>
}

/** Returns the result. Throws CommandRefusal, or an ApiError, which becomes an `unknown_error`. */
export type Command = (
  params: ProtocolCommand['params'],
  deps: Deps,
  context: CommandContext & {
    /** Undefined for what is no UUID. */
    threadId: string | undefined
  },
) => Promise<Record<string, unknown>>

const commands = new Map<string, Command>([
  ['run.start', runStart],
  ['input.respond', inputRespond],
  ['agent.getTree', agentTree],
  ['state.get', stateGet],
  ['subscription.subscribe', subscribe],
  ['subscription.unsubscribe', unsubscribe],
  ['subscription.reconnect', reconnect],
])

/** Carries out one command. Throws only what is no mistake of the client, such as a stop of the server. */
export const executeCommand = async (
  given: string,
  { id, method, params }: ProtocolCommand,
  deps: Deps,
  context: CommandContext,
): Promise<CommandAnswer> => {
  const threadId = canonicalUuid(given)
  try {
    const command = context.commands?.get(method) ?? commands.get(method)
    if (!command) throw new CommandRefusal('unknown_command', `Unknown protocol command: ${method}`)
    const result = await command(params, deps, { ...context, threadId })
    // A run that has just been created is still to begin: what follows this number is of this run, or of later ones.
    const applied_through_seq = threadId === undefined ? 0 : deps.runner.newestSeq(threadId)
    return { type: 'success', id, result, meta: { thread_id: threadId ?? given, applied_through_seq } }
  } catch (error) {
    return toCommandError(id, refusalOf(error))
  }
}

/** Errors that runs of the older protocol have too are worded as the Python server does: `409: Thread is already …`. */
const refusalOf = (error: unknown): CommandRefusal => {
  if (error instanceof CommandRefusal) return error
  if (!isClientError(error)) throw error
  const { code, message }: ApiError = error
  return new CommandRefusal('unknown_error', `${httpStatusOf(code)}: ${message}`)
}
