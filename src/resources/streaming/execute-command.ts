import type { Deps } from '../handler.ts'
import { type CommandAnswer, CommandRefusal, type ProtocolCommand, toCommandError } from './command.ts'

export interface CommandContext {
  /** Over a WebSocket, the socket itself carries out `subscription.*`. */
  transport: 'http' | 'websocket'
  /** As given in the header `x-request-id`. */
  clientRequestId?: string | undefined
}

/** Returns the result. Throws CommandRefusal, or an ApiError, which becomes an `unknown_error`. */
export type Command = (
  params: ProtocolCommand['params'],
  deps: Deps,
  context: CommandContext & { threadId: string },
) => Promise<Record<string, unknown>>

const commands = new Map<string, Command>()

/** Carries out one command. Throws only what is no mistake of the client, such as a stop of the server. */
export const executeCommand = async (
  threadId: string,
  { id, method, params }: ProtocolCommand,
  deps: Deps,
  context: CommandContext,
): Promise<CommandAnswer> => {
  try {
    const command = commands.get(method)
    if (!command) throw new CommandRefusal('unknown_command', `Unknown protocol command: ${method}`)
    const result = await command(params, deps, { ...context, threadId })
    return { type: 'success', id, result, meta: { thread_id: threadId, applied_through_seq: 0 } }
  } catch (error) {
    if (error instanceof CommandRefusal) return toCommandError(id, error)
    throw error
  }
}
