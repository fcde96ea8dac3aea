import { readFile } from 'node:fs/promises'
import { Reply } from '../../exchange.ts'
import { packageFile } from '../../package-file.ts'
import type { Handler } from '../handler.ts'
import { page, script } from './docs-page.ts'

const HTML = 'text/html; charset=utf-8'
const JAVASCRIPT = 'text/javascript; charset=utf-8'

/** The page talks to this server only. Swagger UI sets styles from its script, and its icons are data URLs. */
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

export const docs: Handler<'GET /docs'> = async () => docsPage()

export const docsPage = (): Reply<string> => new Reply(page, { headers: headersOf(HTML) })

/** These files hold nothing of this server, so that no key is needed. */
export const docsFiles: Readonly<Record<string, () => Promise<Reply>>> = {
  'GET /docs/reference.js': async () => new Reply(script, { headers: headersOf(JAVASCRIPT) }),
  'GET /docs/swagger-ui-bundle.js': () => viewerFile('swagger-ui-bundle.js', JAVASCRIPT),
  'GET /docs/swagger-ui.css': () => viewerFile('swagger-ui.css', 'text/css; charset=utf-8'),
  'GET /docs/favicon-32x32.png': () => viewerFile('favicon-32x32.png', 'image/png'),
}

/** The build copies Swagger UI. Read each time: rarely used, and not worth two megabytes of memory. */
const viewerFile = async (name: string, contentType: string): Promise<Reply> =>
  new Reply(await readFile(packageFile(`dist/swagger-ui/${name}`)), { headers: headersOf(contentType) })
