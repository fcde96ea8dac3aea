import type Koa from 'koa'
import { ApiError } from '../../errors.ts'
import type { Origins } from './origins.ts'

/** Our own API: no page of another origin may use it, whatever the options say. */
export const CONTROL = /^\/__mock(?:\/|$)/
const AGENTS = /^\/(mcp|a2a)(?:\/|$)/

/**
 * Refuses calls of other sites' pages where CORS alone would not do: a browser sends a simple request, such as a form,
 * without asking first. Comes after `normalizeTarget`: from there on, the path is the one that is routed.
 */
export const refuseForeignPages =
  (origins: Origins): Koa.Middleware =>
  (ctx, next) => {
    const { origin, host, 'sec-fetch-site': site } = ctx.req.headers
    if (origin === undefined && site === undefined) return next()
    const { path } = ctx
    if (CONTROL.test(path) && isForeign(origin, host, site, origins)) {
      throw new ApiError(
        'forbidden',
        `Pages of another origin${origin === undefined ? '' : ` (${shown(origin)})`} may not call ${path}: call it from a test or a script.`,
      )
    }
    // The specification of MCP demands this of servers (Streamable HTTP, Security Warning). A2A runs agents likewise.
    const protocol = AGENTS.exec(path)?.[1]
    if (origin !== undefined && protocol !== undefined && !origins.isAllowedForAgents(origin, host)) {
      throw new ApiError('forbidden', notAllowed(origin, protocol.toUpperCase()))
    }
    return next()
  }

export const notAllowed = (origin: string, what: string): string =>
  `Pages of origin ${shown(origin)} may not call ${what}. Start the server with --cors-origin and that origin to allow it.`

const shown = (origin: string): string => JSON.stringify(origin).slice(0, 100)

/**
 * `site`: `Sec-Fetch-Site`, which browsers alone can set. `same-origin` behind a proxy that changes the Host; without an
 * Origin, as images and links are requested, the only sign of a foreign page.
 */
const isForeign = (
  origin: string | undefined,
  host: string | undefined,
  site: string | string[] | undefined,
  origins: Origins,
): boolean => {
  if (origin === undefined) return site === 'cross-site' || site === 'same-site'
  return site !== 'same-origin' && !origins.isOwn(origin, host)
}
