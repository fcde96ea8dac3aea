import type Koa from 'koa'
import { ApiError } from '../../errors.ts'
import type { Hosts } from './hosts.ts'

/**
 * Refuses requests by names that are not this machine's: a page whose name a stranger has made point here is of the
 * same origin for the browser, so CORS does not stop it.
 */
export const requireHost =
  (hosts: Hosts): Koa.Middleware =>
  (ctx, next) => {
    const { host } = ctx.req.headers
    if (hosts.isAnswered(host)) return next()
    const shown = JSON.stringify(host).slice(0, 100)
    throw new ApiError(
      'forbidden',
      `Host ${shown} is not a name of this machine. Start the server with --allow-host and that name to allow it.`,
    )
  }
