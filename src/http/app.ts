/** The way of a request through the server, as one Koa application. */
import type { Middleware } from 'koa'
import Koa from 'koa'
import type { UiBundles } from '../config/build-ui.ts'
import type { CustomApp } from '../config/load-http-app.ts'
import { ApiError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Resources } from '../resources/handler.ts'
import { cors } from './access/cors.ts'
import { createHosts, type HostOptions } from './access/hosts.ts'
import { createOrigins } from './access/origins.ts'
import { refuseForeignPages } from './access/refuse-foreign-pages.ts'
import { requireHost } from './access/require-host.ts'
import { customRoutes } from './custom/custom-routes.ts'
import { uiRoutes } from './custom/ui-routes.ts'
import { withoutDisabled } from './disabled-routes.ts'
import { beginExchange, type ExchangeParts } from './http-exchange.ts'
import { normalizeTarget } from './normalize-target.ts'
import { logObserver, metricsObserver, observe } from './observe.ts'
import { pagePaths, pageRoutes } from './page-routes.ts'
import { shapeOf } from './paths.ts'
import { rejectUnrouted } from './reject-unrouted.ts'
import { replyToErrors } from './reply-to-errors.ts'
import { requireApiKey } from './require-api-key.ts'
import { createRouter, type Route } from './router.ts'
import { documentRoutes, type RouteParts } from './routes.ts'
import { createStreamSlots } from './stream-slots.ts'
import { type UncheckedRoutes, uncheckedRoutes } from './unchecked-routes.ts'
import type { OpenSockets } from './websocket/open-sockets.ts'
import { threadSockets } from './websocket/thread-sockets.ts'

export interface AppParts extends Omit<RouteParts, 'observers' | 'takeStreamSlot'>, ExchangeParts, HostOptions {
  log: Log
  resources: Resources
  apiKey: string | undefined
  corsOrigins: readonly string[] | undefined
  control: UncheckedRoutes | undefined
  disabled: ReadonlySet<string>
  /** Whether to serve the chat page. */
  ui: boolean
  maxStreams: number
  /** Without it there are no WebSockets. */
  sockets?: OpenSockets | undefined
  /** From the project's `langgraph.json`. */
  customApp?: CustomApp | undefined
  uiBundles?: UiBundles | undefined
}

const fallbackRoutes = ({ contract, resources, ui, isAgentServer }: AppParts): Route[] => {
  const documented = new Set(contract.operations.map(({ key }) => shapeOf(key)))
  const fallbacks: UncheckedRoutes = Object.fromEntries(
    Object.entries(resources.fallbacks).map(([key, handler]) => [key, (request, { deps }) => handler(request, deps)]),
  )
  const routes = { ...fallbacks, ...(ui && isAgentServer && pageRoutes(fallbacks['GET /'])) }
  return uncheckedRoutes(Object.fromEntries(Object.entries(routes).filter(([key]) => !documented.has(key))))
}

/**
 * The stack, outermost first:
 * - exchange: holds the request's id, its world and its outcome for everything below;
 * - observers: log and metrics, outside the error border, so that they see the status that the client sees;
 * - error border: turns all errors from below into replies, in this one place;
 * - host: names of this machine only, while only this machine can reach it;
 * - CORS: inside the border, which keeps its headers, so that a page can read errors too; before credentials, since a
 *   browser sends none with a preflight;
 * - target: from here on the URL is sound, and path means path;
 * - foreign pages: refused on paths where CORS is not enough;
 * - components of generative UI: without credentials, which elements of a page cannot send;
 * - credentials: before any route and any body, so that strangers cost nothing;
 * - custom routes of the project, which win over ours;
 * - WebSockets, which take the requests for an upgrade;
 * - routes: our own API, the document's operations (body read, request and reply checked, reply sent), the fallbacks
 *   and the chat page;
 * - unrouted: 405 or 404.
 */
export const createApp = (parts: AppParts): Koa => {
  const app = new Koa()
  const hosts = createHosts(parts)
  const origins = createOrigins(parts.corsOrigins, hosts)
  const observers = [logObserver(parts.log), metricsObserver()]
  const inner = { ...parts, observers, takeStreamSlot: createStreamSlots(parts.maxStreams) }
  const documented = withoutDisabled(documentRoutes(inner), parts.disabled)
  const served = withoutDisabled(parts.contract.operations, parts.disabled)
  const { openSession } = parts.resources
  const routes = [
    ...uncheckedRoutes(parts.control ?? {}),
    ...withoutDisabled(uncheckedRoutes({ 'GET /openapi.json': async () => parts.contract.document }), parts.disabled),
    ...documented,
    ...withoutDisabled(fallbackRoutes(parts), parts.disabled),
  ]
  const stack: Middleware[] = [
    beginExchange(parts),
    observe(observers),
    replyToErrors(parts.log),
    requireHost(hosts),
    cors(origins),
    normalizeTarget(),
    refuseForeignPages(origins),
    ...(parts.uiBundles ? [uiRoutes(parts.uiBundles, parts)] : []),
    requireApiKey(parts.apiKey, ['/openapi.json', ...pagePaths, ...parts.resources.openPaths]),
    ...(parts.customApp ? [customRoutes(parts.customApp, parts)] : []),
    ...(parts.sockets && parts.isAgentServer
      ? [threadSockets({ ...inner, openSession, sockets: parts.sockets }, served)]
      : []),
    createRouter(routes),
    rejectUnrouted(documented),
  ]
  for (const middleware of stack) app.use(middleware)
  app.on('error', onBrokenReply(parts.log))
  return app
}

/** Logs what fails after the head was sent, when no reply can say so any more: mostly clients that left a stream. */
const onBrokenReply = (log: Log) => (error: Error & { code?: string }, ctx?: Koa.Context) => {
  const fields = { method: ctx?.method, path: ctx?.path, err: error }
  if (/^(ERR_STREAM_PREMATURE_CLOSE|ECONNRESET|EPIPE)$/.test(error.code ?? '')) log.debug(fields, 'client left')
  // The client waited for a run that continues after the next start: a normal stop, not an error.
  else if (error instanceof ApiError && error.code === 'unavailable') log.debug(fields, 'answer ended by the stop')
  else log.error(fields, 'answer broken off')
}
