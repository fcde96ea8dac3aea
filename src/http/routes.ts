import type { RouterMiddleware } from '@koa/router'
import type { Contract, Operation } from '../contract/contract.ts'
import type { Violation } from '../contract/violation.ts'
import { ApiError, isClientError } from '../errors.ts'
import { type CheckedRequest, isLate, type RawReply } from '../exchange.ts'
import type { Log } from '../log.ts'
import type { Deps, Operations, Refusals, Refuse } from '../resources/handler.ts'
import { isAgentServer } from '../resources/index.ts'
import { codeOf, toErrorReply } from './error-replies.ts'
import { bySpecificity, parameterNames, shapeOf } from './paths.ts'
import { readRequest } from './read-request.ts'
import { send, toRawReply } from './reply.ts'
import type { Route } from './router.ts'
import { isRefusal, warn } from './warnings.ts'

export interface Parts {
  contract: Contract
  operations: Operations
  refusals: Refusals
  deps: Deps
  log: Log
  /** See ServerOptions. */
  bodyLimit: number
  maxStreams: number
}

type Respond = (request: CheckedRequest) => Promise<RawReply>
interface Answering {
  respond: Respond | undefined
  refuse: Refuse | undefined
  /** What each answer is to be told with. */
  notice: readonly Violation[]
}
type AnyHandler = (request: CheckedRequest, deps: Deps) => Promise<unknown>

/**
 * A route for each operation of the document. Handlers are found by method and shape of the path, so that a document with
 * other parameter names reaches them too; the contract answers for operations that have none.
 */
export const documentRoutes = (parts: Parts): Route[] => {
  const handlers = new Map(Object.entries(parts.operations).map(([key, handler]) => [shapeOf(key), { key, handler }]))
  const isStateful = isAgentServer(parts.contract.operations)
  return bySpecificity(parts.contract.operations).map((operation) => {
    const found = handlers.get(shapeOf(operation.key))
    // The table's types tie each key to its own handler; below, the contract's check has given the request that form.
    const respond = found && respondWith(found.handler as AnyHandler, renaming(operation.key, found.key), parts.deps)
    const { method, path } = operation
    const refuse = found && parts.refusals[found.key as keyof Refusals] // the table's own keys
    const notice = isStateful && !found ? [exampleNotice(operation.key)] : []
    return { method, path, middleware: answer(operation, { respond, refuse, notice }, parts) }
  })
}

const answer =
  (operation: Operation, { respond, refuse, notice }: Answering, parts: Parts): RouterMiddleware =>
  async (ctx) => {
    const { contract, bodyLimit, log, deps } = parts
    ctx.state.operation = operation.key
    ctx.state.refuse = refuse
    if (operation.isStreamed) requireRoomForStream(parts)
    const request = await readRequest(ctx, bodyLimit)
    const onLateViolations = (late: readonly Violation[]) => {
      log.warn({ violations: late.map(({ message }) => message) }, `contract: late answer of ${operation.key}`)
      for (const violation of late) deps.metrics.violated(violation)
    }
    const { reply, violations } = await contract.exchange(operation, request, respond, onLateViolations)
    send(ctx, refuse ? reworded(reply, violations, refuse) : reply)
    warn(ctx, notice.length > 0 ? [...notice, ...violations] : violations, log)
    // The client must not wait for the first event to learn how its request went, and under which id.
    if (isLate(reply)) ctx.flushHeaders()
    for (const violation of violations) deps.metrics.violated(violation)
  }

/** Among operations that do what they say, one that does nothing would be taken for a fault of the client. */
const exampleNotice = (key: string): Violation => ({
  side: 'response',
  place: '/body',
  rule: 'example',
  message: `${key} is answered from the document's example: nothing has run, and no state was read or changed`,
  severity: 'warning',
})

/** The contract's refusal in the words of the operation's own protocol. */
const reworded = (reply: RawReply, violations: readonly Violation[], refuse: Refuse): RawReply => {
  if (!violations.some(isRefusal)) return reply
  const { detail } = reply.body as { detail: string } // as the contract words refusals
  return toRawReply(refuse(new ApiError(codeOf(reply.status), detail, { violations }), reply.status))
}

/** Before a run is created for it: each stream holds a connection and what its reader has not taken yet. */
const requireRoomForStream = ({ deps, maxStreams }: Parts): void => {
  if (deps.metrics.openStreams() < maxStreams) return
  throw new ApiError(
    'unavailable',
    `Cannot open another stream: ${maxStreams} are open. Close some, or start the server with a greater --max-streams.`,
  )
}

const respondWith =
  (handler: AnyHandler, rename: (params: CheckedRequest['params']) => CheckedRequest['params'], deps: Deps): Respond =>
  async (request) => {
    try {
      return toRawReply(await handler({ ...request, params: rename(request.params) }, deps))
    } catch (error) {
      // A refusal is one of the operation's answers, and is checked as such; an outage (507) is not the document's matter.
      if (isClientError(error)) return toErrorReply(error)
      throw error
    }
  }

/** Gives path parameters the names that the handler knows, by their place in the path. */
const renaming = (documentKey: string, handlerKey: string) => {
  const theirs = parameterNames(documentKey)
  const ours = parameterNames(handlerKey)
  if (ours.every((name, index) => name === theirs[index])) return (params: CheckedRequest['params']) => params
  return (params: CheckedRequest['params']) =>
    Object.fromEntries(ours.map((name, index) => [name, params[theirs[index] ?? name]]))
}
