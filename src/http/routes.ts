import type { RouterMiddleware } from '@koa/router'
import type { CheckedRequest, Contract, Operation, RawReply } from '../contract/contract.ts'
import { ApiError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Deps, Operations } from '../resources/handler.ts'
import { toErrorReply } from './errors.ts'
import { bySpecificity, parameterNames, shapeOf } from './paths.ts'
import { send, toRawReply } from './reply.ts'
import { readRequest } from './request.ts'
import type { Route } from './router.ts'
import { warn } from './warnings.ts'

export interface Parts {
  contract: Contract
  operations: Operations
  deps: Deps
  log: Log
  /** See ServerOptions. */
  bodyLimit: number
}

type Respond = (request: CheckedRequest) => Promise<RawReply>
type AnyHandler = (request: CheckedRequest, deps: Deps) => Promise<unknown>

/**
 * A route for each operation of the document. Handlers are found by method and shape of the path, so that a document with
 * other parameter names reaches them too; the contract answers for operations that have none.
 */
export const documentRoutes = (parts: Parts): Route[] => {
  const handlers = new Map(Object.entries(parts.operations).map(([key, handler]) => [shapeOf(key), { key, handler }]))
  return bySpecificity(parts.contract.operations).map((operation) => {
    const found = handlers.get(shapeOf(operation.key))
    // The table's types tie each key to its own handler; below, the contract's check has given the request that form.
    const respond = found && respondWith(found.handler as AnyHandler, renaming(operation.key, found.key), parts.deps)
    const { method, path } = operation
    return { method, path, middleware: answer(operation, respond, parts) }
  })
}

const answer =
  (operation: Operation, respond: Respond | undefined, { contract, bodyLimit, log, deps }: Parts): RouterMiddleware =>
  async (ctx) => {
    ctx.state.operation = operation.key
    const request = await readRequest(ctx, bodyLimit)
    const { reply, violations } = await contract.exchange(operation, request, respond)
    send(ctx, reply)
    warn(ctx, violations, log)
    // The client must not wait for the first event to learn how its request went, and under which id.
    if (reply.isLate) ctx.flushHeaders()
    for (const violation of violations) deps.metrics.violated(violation)
  }

const respondWith =
  (handler: AnyHandler, rename: (params: CheckedRequest['params']) => CheckedRequest['params'], deps: Deps): Respond =>
  async (request) => {
    try {
      return toRawReply(await handler({ ...request, params: rename(request.params) }, deps))
    } catch (error) {
      // A refusal is one of the operation's answers, and is checked as such; an outage (507) is not the document's matter.
      if (error instanceof ApiError && error.status < 500) return toErrorReply(error)
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
