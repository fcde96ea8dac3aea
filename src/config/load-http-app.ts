import type { IncomingMessage, ServerResponse } from 'node:http'
import type { UsageError } from '../errors.ts'
import { loadExport, readExportPath } from './load-export.ts'
import { type ConfigLocation, invalidSetting, readSetting } from './read-setting.ts'

/** A Hono app of the user, as far as it is needed here. It comes with its own copy of Hono. */
interface HonoApp {
  fetch(request: Request, env: object): Response | Promise<Response>
  route(path: string, app: HonoApp): unknown
  all(path: string, handler: (context: HonoContext) => Response): unknown
}

interface HonoContext {
  body(body: null, status: number, headers: Record<string, string>): Response
}

/**
 * The custom routes of a project: their answer; or, where no route of it answers, the headers that its middleware adds. `node` becomes `c.env`, where Hono's
 * helpers for Node look for `incoming` and `outgoing`.
 */
export type CustomApp = (
  request: Request,
  node: { incoming: IncomingMessage; outgoing: ServerResponse },
) => Promise<{ response: Response } | { added: Headers }>

/** Undefined without the setting, or for an app that is not JavaScript or TypeScript. Throws UsageError for a broken file. */
export const loadHttpApp = async (location: ConfigLocation): Promise<CustomApp | undefined> => {
  const { file: config, value: path } = await readSetting(location, 'http', 'app')
  if (path === undefined || path === null) return undefined
  if (typeof path !== 'string') throw invalidSetting(config, 'http.app', 'a path, as in "./app.ts:app"', path)
  const place = readExportPath(path)
  if (!place) return undefined
  const { value, refuse } = await loadExport(place, { what: 'the app of http.app', config })
  return withFallThrough(value, () =>
    refuse(`its export '${place.name}' is not a Hono app. Export what new Hono() returned.`),
  )
}

const UNROUTED = 'x-agent-server-mock-unrouted'

/**
 * Mounts the app as the JavaScript server does: in an outer app, whose later routes answer what it leaves. Its `notFound`
 * is thereby unused, and its middleware sees all requests.
 */
const withFallThrough = (app: unknown, notHono: () => UsageError): CustomApp => {
  if (!isHonoApp(app)) throw notHono()
  const outer: unknown = new (app.constructor as new () => unknown)()
  if (!isHonoApp(outer)) throw notHono()
  outer.route('/', app)
  // Not a new Response: that would lack the headers which middleware has prepared.
  outer.all('*', (context) => context.body(null, 404, { [UNROUTED]: '1' }))
  return async (request, node) => {
    const response = await outer.fetch(request, node)
    if (!response.headers.has(UNROUTED)) return { response }
    const added = new Headers(response.headers)
    added.delete(UNROUTED)
    return { added }
  }
}

/** Not by `instanceof`: every project has its own Hono. */
const isHonoApp = (value: unknown): value is HonoApp => {
  if (typeof value !== 'object' || value === null) return false
  const { fetch, route, all } = value as Partial<HonoApp>
  return [fetch, route, all].every((method) => typeof method === 'function')
}
