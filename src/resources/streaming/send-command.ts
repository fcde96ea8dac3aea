import { Reply } from '../../exchange.ts'
import type { Handler, Refuse } from '../handler.ts'
import { isCommandError, readCommand } from './command.ts'
import { executeCommand } from './execute-command.ts'
import { detailReply, isOfBody, parsedBody } from './refusals.ts'

/** A command that fails is an answer of type `error`, with 200. */
export const sendCommand: Handler<'POST /threads/{thread_id}/commands'> = async ({ params, body, headers }, deps) => {
  const command = readCommand(body)
  if (isCommandError(command)) return new Reply(command, { status: 400 })
  const requestId = headers['x-request-id']
  const clientRequestId = typeof requestId === 'string' && requestId !== '' ? requestId : undefined
  return executeCommand(params.thread_id, command, deps, { transport: 'http', clientRequestId })
}

/** As the Python server refuses what is no command. */
export const refuseCommand: Refuse = (refused, status, request) => {
  const { violations } = refused
  if (!isOfBody(violations)) return detailReply(refused, { status })
  const body = parsedBody(request)
  if (!body) return detailReply(refused, { status: 400, detail: 'Invalid JSON body' })
  const command = readCommand(body.value)
  if (!isCommandError(command)) return detailReply(refused, { status })
  return new Reply({ ...command, violations }, { status: 400 })
}
