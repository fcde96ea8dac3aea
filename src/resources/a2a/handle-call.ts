import type { Assistant } from '../../db/assistants/assistants.ts'
import { type ErrorCode, isClientError } from '../../errors.ts'
import { eventStream, Reply } from '../../exchange.ts'
import { isObject } from '../../json.ts'
import { findAssistant } from '../find-assistant.ts'
import type { Deps, Handler, Refuse } from '../handler.ts'
import { errorMessage, RPC, RpcError, type RpcId, resultMessage } from '../json-rpc.ts'
import { agentCard, originOf } from './agent-card.ts'
import { invalidParams } from './errors.ts'
import { methods } from './methods.ts'
import { accepts, isNotification, isResponse, methodNotFound, readCall, readId, requireVersion } from './read-call.ts'

/** Errors have status 200, as on the real server; only a wrong `Accept` is a 400. A notification gets 202 at once. */
export const handleCall: Handler<'POST /a2a/{assistant_id}'> = async ({ params, body, headers }, deps) => {
  const { accept } = headers
  if (!accepts(accept, 'application/json') && !accepts(accept, 'text/event-stream')) {
    return new Reply({ error: 'Accept header must include application/json' }, { status: 400 })
  }
  if (isResponse(body)) return accepted() // to a request that this server never sends
  const isAnswered = !isNotification(body)
  let isStreamed = false
  try {
    const call = readCall(body)
    requireVersion(headers['a2a-version'])
    const method = methods.get(call.method)
    if (!method) throw methodNotFound(call.method)
    const wanted = method.isStreamed ? 'text/event-stream' : 'application/json'
    if (isAnswered && !accepts(accept, wanted))
      return new Reply({ error: refusalOf(method.isStreamed) }, { status: 400 })
    isStreamed = method.isStreamed === true && isObject(call.params['message'])
    const assistant = await requireAssistant(params.assistant_id, deps)
    const card = await agentCard(assistant, originOf(headers), deps)
    const { version } = method
    const led = await method.run({ params: call.params, assistant, version, deps, isAnswered, card: () => card })
    if (!isAnswered) return accepted()
    if ('results' in led) return eventStream(toEvents(call.id, led.results))
    return new Reply(toAnswer(call.id, led.result))
  } catch (error) {
    if (!(error instanceof RpcError)) throw error
    if (!isAnswered) return accepted()
    const message = errorMessage(readId(body), error)
    // The official clients take nothing but a stream, once a message is sent. The real server does the same.
    return isStreamed ? eventStream(oneEvent(message)) : new Reply(message)
  }
}

const accepted = (): Reply => new Reply(undefined, { status: 202 })

const refusalOf = (isStreamed: boolean | undefined): string =>
  isStreamed
    ? 'Accept header must include text/event-stream for streaming'
    : 'Accept header must include application/json'

const toAnswer = (id: RpcId | null, result: object) => ({ ...resultMessage(id ?? '', result), id })

async function* toEvents(id: RpcId | null, results: AsyncIterable<object>) {
  for await (const result of results) yield toEvent(toAnswer(id, result))
}

async function* oneEvent(data: object) {
  yield toEvent(data)
}

const toEvent = (data: object) => ({ event: 'message', data, json: () => JSON.stringify(data) })

const requireAssistant = async (given: string, deps: Deps): Promise<Assistant> => {
  try {
    const assistant = await findAssistant(given, deps)
    if (deps.graphs.graphIds().includes(assistant.graph_id)) return assistant
  } catch (error) {
    if (!isClientError(error)) throw error
    // Reported below as the protocol words it.
  }
  throw invalidParams(`Assistant '${given}' not found`)
}

/** What HTTP refuses with a status of its own, which the real server does before its protocol sees the request. */
const REFUSED_BY_HTTP: readonly ErrorCode[] = ['forbidden', 'too_large', 'unsupported_media_type']

export const refuseCall: Refuse = (refused, status) => {
  const { code, message, headers, violations } = refused
  const data = violations.length > 0 ? { violations } : undefined
  const isOurs = !isClientError(refused)
  if (isOurs || REFUSED_BY_HTTP.includes(code)) {
    const error = new RpcError(isOurs ? RPC.internalError : RPC.invalidRequest, message, data)
    return new Reply(errorMessage(null, error), { status, headers: { ...headers } })
  }
  const isUnreadable = violations.some(
    ({ rule, place }) => rule === 'json' || (rule === 'required' && place === '/body'),
  )
  const error = isUnreadable
    ? new RpcError(RPC.parseError, `Invalid JSON payload: ${message}`, data)
    : new RpcError(RPC.invalidRequest, `Invalid message format: ${message}`, data)
  return new Reply(errorMessage(null, error))
}
