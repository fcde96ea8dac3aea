import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Handler } from '../handler.ts'
import { Reply } from '../reply.ts'
import { page, script } from './docs-page.ts'

const HTML = 'text/html; charset=utf-8'
const JAVASCRIPT = 'text/javascript; charset=utf-8'

/**
 * Everything comes from this server, and the page talks to this server only. Swagger UI sets styles from its script, and
 * its icons are data URLs.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const headersOf = (contentType: string): Record<string, string> => ({
  'content-type': contentType,
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
})

/** The API reference: a page that shows the document which the server has loaded, and from which it can be tried. */
export const docs: Handler<'GET /docs'> = async () => docsPage()

export const docsPage = (): Reply<string> => new Reply(page, { headers: headersOf(HTML) })

/** What the page loads, by path: these files and no others. They hold nothing of this server, so that no key is needed. */
export const docsFiles: Readonly<Record<string, () => Promise<Reply>>> = {
  'GET /docs/reference.js': async () => new Reply(script, { headers: headersOf(JAVASCRIPT) }),
  'GET /docs/swagger-ui-bundle.js': () => viewerFile('swagger-ui-bundle.js', JAVASCRIPT),
  'GET /docs/swagger-ui.css': () => viewerFile('swagger-ui.css', 'text/css; charset=utf-8'),
  'GET /docs/favicon-32x32.png': () => viewerFile('favicon-32x32.png', 'image/png'),
}

/** Read each time: a page that is opened now and then is no reason to keep two megabytes. */
const viewerFile = async (name: string, contentType: string): Promise<Reply> => {
  const require = createRequire(import.meta.url)
  const folder = dirname(require.resolve('swagger-ui-dist/package.json'))
  return new Reply(await readFile(join(folder, name)), { headers: headersOf(contentType) })
}
