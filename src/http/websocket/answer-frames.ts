/** Commands in frames, checked by the document like those in bodies, and their answers. */
import type { Contract, Operation } from '../../contract/contract.ts'
import type { Violation } from '../../contract/violation.ts'
import { ApiError } from '../../errors.ts'
import type { RawReply, RawRequest } from '../../exchange.ts'
import type { Log } from '../../log.ts'
import {
  type CommandAnswer,
  type CommandError,
  isCommandError,
  type ProtocolCommand,
  readCommand,
} from '../../resources/streaming/command.ts'
import { parsedBody } from '../../resources/streaming/refusals.ts'
import { parameterNames } from '../paths.ts'
import { type BodyReading, readText, UnreadableBody } from '../read-body.ts'
import { toErrorReply } from '../reply-to-errors.ts'
import { toRawReply } from '../send-reply.ts'

export interface AnswerParts extends BodyReading {
  threadId: string
  contract: Contract
  /** The one that takes commands over HTTP. */
  operation: Operation
  log: Log
  execute(command: ProtocolCommand): Promise<CommandAnswer>
  onViolations(violations: readonly Violation[]): void
}

/** Awaited right before a command is carried out. */
type TakePlace = () => Promise<void>

/** Resolves to the answer as JSON, whatever happens. A binary frame is read as text. */
export const answerFrame = async (frame: Buffer, parts: AnswerParts, takePlace: TakePlace): Promise<string> => {
  const { contract, operation, log, execute, onViolations } = parts
  let request: RawRequest | undefined
  try {
    request = await toRequest(frame, parts)
    const respond = async (body: unknown) => {
      const command = readCommand(body)
      await takePlace()
      return toRawReply(isCommandError(command) ? command : await execute(command))
    }
    const { reply, violations } = await contract.exchange(operation, request, ({ body }) => respond(body), onViolations)
    if (violations.length > 0) onViolations(violations)
    return JSON.stringify(reply.status === 200 ? reply.body : refusal(request, reply))
  } catch (error) {
    if (!(error instanceof ApiError)) log.error({ err: error }, 'unexpected error')
    const thrown = error instanceof ApiError ? error : new ApiError('internal', 'Internal Server Error')
    return JSON.stringify(refusal(request, toErrorReply(thrown)))
  }
}

const NO_QUERY = new URLSearchParams()
const HEADERS = { 'content-type': 'application/json' }

/** Throws ApiError `too_large`. */
const toRequest = async (frame: Buffer, parts: AnswerParts): Promise<RawRequest> => {
  const [name = 'thread_id'] = parameterNames(parts.operation.path)
  const request = { params: { [name]: parts.threadId }, query: NO_QUERY, headers: HEADERS, body: undefined }
  try {
    return { ...request, body: await readText(frame, parts), isLimited: true }
  } catch (error) {
    if (!(error instanceof UnreadableBody)) throw error
    return { ...request, bodyProblem: { rule: error.rule, message: error.message } }
  }
}

/** What HTTP answers with a status; failures of the server with the status in the text, as the Python server does. */
const refusal = (request: RawRequest | undefined, { status, body }: RawReply): CommandError => {
  const { detail } = body as { detail: string } // as the contract and `toErrorReply` word it
  if (!request) return invalid(null, detail)
  const parsed = parsedBody(request)
  if (!parsed) return invalid(null, 'Protocol commands must be valid JSON.')
  const command = readCommand(parsed.value)
  if (isCommandError(command)) return command
  return status < 500
    ? invalid(command.id, detail)
    : { type: 'error', id: command.id, error: 'unknown_error', message: `${status}: ${detail}` }
}

const invalid = (id: number | null, message: string): CommandError => ({
  type: 'error',
  id,
  error: 'invalid_argument',
  message,
})
