import type { Middleware } from 'koa'
import Koa from 'koa'
import { ApiError } from '../errors.ts'
import type { Log } from '../log.ts'
import { getAgentCard } from '../resources/a2a/get-agent-card.ts'
import { joinStatelessStream } from '../resources/runs/stream.ts'
import { docsFiles, docsPage } from '../resources/system/docs.ts'
import { cors } from './cors.ts'
import { credentials } from './credentials.ts'
import { withoutDisabled } from './disabled-routes.ts'
import { errorBorder } from './error-replies.ts'
import { observe } from './log-exchange.ts'
import { type OwnRoutes, ownRoutes } from './own-routes.ts'
import { shapeOf } from './paths.ts'
import { requestId } from './request-id.ts'
import { target } from './request-target.ts'
import { createRouter, type Route } from './router.ts'
import { documentRoutes, type Parts } from './routes.ts'
import { unrouted } from './unrouted.ts'

export interface AppParts extends Parts {
  apiKey: string | undefined
  corsOrigins: readonly string[]
  /** Our own API, which goes before the document's routes; undefined when it is turned off. */
  control: OwnRoutes | undefined
  /** Parts of the API that are turned off. */
  disabled: ReadonlySet<string>
}

/** Routes that the real server never asks a key for, and what its reference page loads. */
const OPEN = [
  ...['/', '/ok', '/info', '/metrics', '/docs', '/openapi.json'],
  ...Object.keys(docsFiles).map((key) => key.slice('GET '.length)),
]

/** What every server of ours answers where its document is silent. */
const fallbacks = ({ contract, deps }: AppParts): OwnRoutes => {
  const routes: OwnRoutes = {
    'GET /': async () => ({ ok: true }),
    'GET /ok': async () => ({ ok: true }),
    'GET /openapi.json': async () => contract.document,
    'GET /docs': async () => docsPage(),
    // Where the stream of a stateless run says that it can be read again; no document has it.
    'GET /runs/{run_id}/stream': (request) => joinStatelessStream(request, deps),
    // Where agents look for the cards of others; no document has these.
    'GET /.well-known/agent-card.json': (request) => getAgentCard(request, deps),
    'GET /a2a/{assistant_id}': (request) => getAgentCard(request, deps),
    'GET /a2a/{assistant_id}/.well-known/agent-card.json': (request) => getAgentCard(request, deps),
    'GET /a2a/{assistant_id}/.well-known/agent.json': (request) => getAgentCard(request, deps),
    // Where a run's feedback URLs lead; the real server has them elsewhere.
    'GET /feedback/tokens/{token_id}': async () => ({}),
    'POST /feedback/tokens/{token_id}': async () => ({}),
    ...docsFiles,
  }
  const documented = new Set(contract.operations.map(({ key }) => shapeOf(key)))
  return Object.fromEntries(Object.entries(routes).filter(([key]) => !documented.has(key)))
}

const allRoutes = (parts: AppParts): Route[] => [
  ...ownRoutes(parts.control ?? {}),
  ...withoutDisabled([...documentRoutes(parts), ...ownRoutes(fallbacks(parts))], parts.disabled),
]

/**
 * The whole way of a request, outermost first:
 * - request id: everything below logs it, and every answer carries it;
 * - observe: log and figures, outside the error border, so that they see the status which the client sees;
 * - error border: whatever is thrown further in becomes an answer here and nowhere else;
 * - CORS: inside the border, which keeps its headers, so that a page can read errors too; before credentials, since a
 *   browser sends none with a preflight;
 * - target: from here on the URL is sound, and path means path;
 * - credentials: before any route and any body, so that strangers cost nothing;
 * - routes: our own API, the document's operations (body read, exchange checked, reply sent), and what we always answer;
 * - unrouted: 405 or 404.
 */
export const createApp = (parts: AppParts): Koa => {
  const app = new Koa()
  const stack: Middleware[] = [
    requestId(),
    observe(parts.log, parts.deps.metrics),
    errorBorder(parts.log),
    cors(parts.corsOrigins),
    target(),
    credentials(parts.apiKey, OPEN),
    createRouter(allRoutes(parts)),
    unrouted(),
  ]
  for (const middleware of stack) app.use(middleware)
  app.on('error', brokenOff(parts.log))
  return app
}

/** What fails after the head was sent, which no answer can tell any more: mostly clients that left a stream. */
const brokenOff = (log: Log) => (error: Error & { code?: string }, ctx?: Koa.Context) => {
  const fields = { method: ctx?.method, path: ctx?.path, err: error }
  if (/^(ERR_STREAM_PREMATURE_CLOSE|ECONNRESET|EPIPE)$/.test(error.code ?? '')) log.debug(fields, 'client left')
  // What waits for a run that goes on after the next start is told of no end: a normal stop, and no error of ours.
  else if (error instanceof ApiError && error.code === 'unavailable') log.debug(fields, 'answer ended by the stop')
  else log.error(fields, 'answer broken off')
}
