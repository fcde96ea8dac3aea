import type { RouterMiddleware } from '@koa/router'
import type { Contract, Operation } from '../contract/contract.ts'
import { isLong } from '../contract/request/parse-body.ts'
import type { Violation } from '../contract/violation.ts'
import { ApiError, isClientError } from '../errors.ts'
import { type CheckedRequest, isLate, type RawReply, type RawRequest } from '../exchange.ts'
import type { Advice, Advise, Deps, Refusals, Refuse, Resources } from '../resources/handler.ts'
import { admitted } from './admitted.ts'
import { EXAMPLE_RULE, isRefusal, setContractWarnings } from './contract-warnings.ts'
import { exchangeOf } from './http-exchange.ts'
import { createLateReport } from './late-violations.ts'
import type { Observer } from './observe.ts'
import { bySpecificity, parameterNames, shapeOf } from './paths.ts'
import type { BodyReading } from './read-body.ts'
import { readRequest } from './read-request.ts'
import { codeOf, toErrorReply } from './reply-to-errors.ts'
import type { Route } from './router.ts'
import { sendReply, toRawReply } from './send-reply.ts'
import type { TakeStreamSlot } from './stream-slots.ts'
import { withJson } from './with-json.ts'

export interface RouteParts extends BodyReading {
  contract: Contract
  resources: Pick<Resources, 'operations' | 'advice' | 'refusals'>
  isAgentServer: boolean
  observers: readonly Observer[]
  takeStreamSlot: TakeStreamSlot
}

type Respond = (request: CheckedRequest, deps: Deps) => Promise<RawReply>
interface Answering {
  respond: Respond | undefined
  refuse: Refuse | undefined
  advise: Advise<unknown> | undefined
  notice: readonly Violation[]
}
type AnyHandler = (request: CheckedRequest, deps: Deps) => Promise<unknown>

/** Handlers are found by method and shape of the path, so that documents with other parameter names reach them too. */
export const documentRoutes = (parts: RouteParts): Route[] => {
  const { operations, advice, refusals } = parts.resources
  const own = parts.isAgentServer ? Object.entries(operations) : []
  const handlers = new Map(own.map(([key, handler]) => [shapeOf(key), { key, handler }]))
  return bySpecificity(parts.contract.operations).map((operation) => {
    const found = handlers.get(shapeOf(operation.key))
    // The table's types tie each key to its own handler; below, the contract's check has given the request that form.
    const respond = found && respondWith(found.handler as AnyHandler, renaming(operation.key, found.key))
    const { method, path } = operation
    const refuse = found && refusals[found.key as keyof Refusals] // the table's own keys
    const advise = found && (advice[found.key as keyof Advice] as Advise<unknown> | undefined) // checked, as above
    const notice = parts.isAgentServer && !found ? [exampleNotice(operation.key)] : []
    return { method, path, middleware: answer(operation, { respond, refuse, advise, notice }, parts) }
  })
}

const answer =
  (operation: Operation, { respond, refuse, advise, notice }: Answering, parts: RouteParts): RouterMiddleware =>
  async (ctx) => {
    const { contract, takeStreamSlot, observers, takeTurn } = parts
    const exchange = exchangeOf(ctx)
    const { deps, admission } = exchange.world
    exchange.operation = operation.key
    exchange.refuse = refuse
    if (operation.isStreamed) takeStreamSlot(ctx.res)
    exchange.request = await readRequest(ctx, parts)
    let notes: readonly Violation[] = []
    const { reply, violations } = await contract.exchange(
      operation,
      exchange.request,
      respond &&
        ((request) => {
          if (advise) notes = advise(request).map(toNote)
          return admitted(admission, () => respond(request, deps))
        }),
      createLateReport(exchange, observers),
    )
    const found = [...notice, ...violations, ...notes]
    exchange.violations.push(...found)
    const shown = refuse ? reworded(reply, violations, refuse, exchange.request) : reply
    if (isLong(exchange.request)) await takeTurn()
    const sent = withJson(shown, deps, takeTurn)
    sendReply(ctx, sent instanceof Promise ? await sent : sent) // most need not wait
    setContractWarnings(ctx, found)
    // The client must not wait for the first event to learn how its request went, and under which id.
    if (isLate(reply)) ctx.flushHeaders()
  }

/** Without it, an unimplemented operation among implemented ones would look like a mistake of the client. */
const exampleNotice = (key: string): Violation => ({
  side: 'response',
  place: '/body',
  rule: EXAMPLE_RULE,
  message: `${key} is answered from the document's example: nothing has run, and no state was read or changed`,
  severity: 'warning',
})

const toNote = (note: { place: string; message: string }): Violation => ({
  ...note,
  side: 'request',
  rule: 'advice',
  severity: 'warning',
})

const reworded = (reply: RawReply, violations: readonly Violation[], refuse: Refuse, request: RawRequest): RawReply => {
  if (!violations.some(isRefusal)) return reply
  const { detail } = reply.body as { detail: string } // as the contract words refusals
  return toRawReply(refuse(new ApiError(codeOf(reply.status), detail, { violations }), reply.status, request))
}

const respondWith =
  (handler: AnyHandler, rename: (params: CheckedRequest['params']) => CheckedRequest['params']): Respond =>
  async (request, deps) => {
    try {
      return toRawReply(await handler({ ...request, params: rename(request.params) }, deps))
    } catch (error) {
      // A client error is one of the operation's replies and is checked; failures of the server are not documented.
      if (isClientError(error)) return toErrorReply(error)
      throw error
    }
  }

/** Renames parameters by their position in the path. */
const renaming = (documentKey: string, handlerKey: string) => {
  const theirs = parameterNames(documentKey)
  const ours = parameterNames(handlerKey)
  if (ours.every((name, index) => name === theirs[index])) return (params: CheckedRequest['params']) => params
  return (params: CheckedRequest['params']) =>
    Object.fromEntries(ours.map((name, index) => [name, params[theirs[index] ?? name]]))
}
