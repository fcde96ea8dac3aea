import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Reply } from '../exchange.ts'
import { packageFile } from '../package-file.ts'
import type { UncheckedRequest } from '../resources/handler.ts'
import type { UncheckedRoutes } from './unchecked-routes.ts'

const PLACE = '/__mock/ui'

/** What the build writes to dist/page/, by name. */
const FILES: Readonly<Record<string, string>> = {
  'page.js': 'text/javascript; charset=utf-8',
  'page.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
  'inter-latin.woff2': 'font/woff2',
  'inter-latin-ext.woff2': 'font/woff2',
}

/** Paths of the page that need no key: it asks for one, and its files hold nothing of this server. */
export const pagePaths: readonly string[] = [PLACE, ...Object.keys(FILES).map((name) => `${PLACE}/${name}`)]

/** Only our script runs and only this server is called. Agents may show media of any site, as content blocks. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob: http: https:",
  "media-src 'self' data: blob: http: https:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * The chat page: at `/` for who prefers HTML, as browsers do, and at `/__mock/ui` with its files. `other`: what everyone
 * else gets at `/`.
 */
export const pageRoutes = (other: UncheckedRoutes[string] | undefined): UncheckedRoutes => {
  const html = (request: UncheckedRequest) => send('index.html', 'text/html; charset=utf-8', request)
  return {
    'GET /': async (request, world) =>
      prefersHtml(request) ? html(request) : new Reply(await other?.(request, world), { headers: { vary: VARY } }),
    [`GET ${PLACE}`]: html,
    ...Object.fromEntries(
      Object.entries(FILES).map(([name, type]) => [
        `GET ${PLACE}/${name}`,
        (request: UncheckedRequest) => send(name, type, request),
      ]),
    ),
  }
}

/** `cors` sets `Origin`, which a header of a reply would replace. */
const VARY = 'Origin, Accept'

/** Read each time: rarely asked for, and not worth a megabyte of memory. */
const send = async (name: string, type: string, { headers }: UncheckedRequest): Promise<Reply> => {
  const content = await readFile(packageFile(`dist/page/${name}`))
  const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`
  const common = { etag, 'cache-control': 'no-cache', vary: VARY }
  if (isCurrent(headers['if-none-match'], etag)) return new Reply(undefined, { status: 304, headers: common })
  return new Reply(content, {
    headers: {
      ...common,
      'content-type': type,
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'cross-origin-opener-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  })
}

const isCurrent = (given: string | string[] | undefined, etag: string): boolean =>
  String(given ?? '')
    .split(',')
    .some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*')

const prefersHtml = ({ headers }: UncheckedRequest): boolean => {
  const accept = String(headers['accept'] ?? '')
  const html = qualityOf('text/html', accept)
  return html > 0 && html >= qualityOf('application/json', accept)
}

/** Of the type by its name: who accepts everything asks for no page. */
const qualityOf = (type: string, accept: string): number => {
  const range = accept.split(',').find((part) => part.split(';')[0]?.trim().toLowerCase() === type)
  if (range === undefined) return 0
  const quality = /;\s*q\s*=\s*([\d.]+)/i.exec(range)?.[1]
  return quality === undefined ? 1 : Number(quality) || 0
}
