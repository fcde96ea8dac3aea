import type Koa from 'koa'
import type { ReplayableBody } from './replayable-body.ts'

/** Undefined for methods that a web request cannot have. Its signal is aborted when the client leaves. */
export const toWebRequest = (ctx: Koa.Context, body: ReplayableBody): Request | undefined => {
  const { method, req } = ctx
  if (/^(CONNECT|TRACE|TRACK)$/.test(method)) return undefined
  const headers = new Headers()
  for (let at = 0; at < req.rawHeaders.length; at += 2)
    headers.append(String(req.rawHeaders[at]), String(req.rawHeaders[at + 1]))
  const left = new AbortController()
  ctx.res.once('close', () => {
    if (!ctx.res.writableFinished) left.abort()
  })
  const init: RequestInit = { method, headers, signal: left.signal }
  // Node demands `duplex` for a streamed body; the types of the DOM do not have it.
  if (body.isPresent && method !== 'GET' && method !== 'HEAD')
    Object.assign(init, { body: body.stream(), duplex: 'half' })
  return new Request(urlOf(ctx), init)
}

const urlOf = ({ host, url }: Koa.Context): URL => {
  const base = `http://${host}`
  const origin = URL.canParse(base) ? new URL(base).origin : 'http://localhost'
  return new URL(origin + url) // as a relative reference, `//name` would be a host
}
