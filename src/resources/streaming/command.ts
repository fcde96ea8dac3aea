/** Commands of the newer streaming protocol and their answers, as they are sent over HTTP and over a WebSocket. */
import type { Schemas } from '../../contract/types.ts'
import { isObject, type JsonObject } from '../../json.ts'

export interface ProtocolCommand {
  /** Of the client; the answer carries it. */
  id: number
  method: string
  /** What was sent, unchecked; empty when that was no object. */
  params: JsonObject
}

export type CommandErrorCode = Schemas['ProtocolError']['error']

/** These are types, not interfaces, so that they are assignable to `Record<string, unknown>`. */
export type CommandError = {
  type: 'error'
  /** Null when it could not be read. */
  id: number | null
  error: CommandErrorCode
  message: string
  meta?: CommandMeta
}

type CommandSuccess = {
  type: 'success'
  id: number
  result: Record<string, unknown>
  meta: CommandMeta
}

export type CommandAnswer = CommandSuccess | CommandError

type CommandMeta = {
  thread_id: string
  /** The number of the thread's newest event. */
  applied_through_seq: number
}

/** Why a command is not carried out; its client gets it as an answer of type `error`. */
export class CommandRefusal extends Error {
  override readonly name = 'CommandRefusal'
  readonly code: CommandErrorCode

  constructor(code: CommandErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

export const invalidArgument = (message: string): CommandRefusal => new CommandRefusal('invalid_argument', message)

export const toCommandError = (id: number | null, { code, message }: CommandRefusal): CommandError => ({
  type: 'error',
  id,
  error: code,
  message,
})

/** Reads parsed JSON. Whatever is no command gets the error to answer it with, over HTTP with 400. */
export const readCommand = (value: unknown): ProtocolCommand | CommandError => {
  const { id, method, params } = isObject(value) ? value : {}
  if (!isCommandId(id) || typeof method !== 'string') {
    const refusal = invalidArgument('Protocol commands must include an integer id and string method.')
    return toCommandError(isCommandId(id) ? id : null, refusal)
  }
  return { id, method, params: isObject(params) ? params : {} }
}

const isCommandId = (id: unknown): id is number => Number.isSafeInteger(id) && Number(id) >= 0

export const isCommandError = (read: ProtocolCommand | CommandError): read is CommandError => 'error' in read
