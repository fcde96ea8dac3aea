import { request } from 'node:http'
import { expect, test as plain } from 'vitest'
import { documentPath } from '../support/contract.ts'
import { createClient, startTestServer, test, testWith } from '../support/server.ts'

const FILES = [
  ['/__mock/ui/page.js', 'text/javascript; charset=utf-8'],
  ['/__mock/ui/page.css', 'text/css; charset=utf-8'],
  ['/__mock/ui/icon.svg', 'image/svg+xml'],
  ['/__mock/ui/inter-latin.woff2', 'font/woff2'],
  ['/__mock/ui/inter-latin-ext.woff2', 'font/woff2'],
] as const
/** As Chromium and Firefox send it. */
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8'
const accepting = (accept: string) => ({ headers: { accept } })
const isPage = (body: unknown) => String(body).startsWith('<!doctype html>')

test.for([
  [BROWSER, true],
  ['text/html', true],
  ['TEXT/HTML; charset=utf-8', true],
  ['application/json;q=0.5, text/html;q=0.6', true],
  ['*/*', false],
  ['', false],
  ['application/json', false],
  ['application/json, text/plain, */*', false],
  ['application/json, text/html;q=0.9', false],
  ['text/html;q=0', false],
  ['text/*', false],
] as const)('to a client that accepts %s, answers with the page: %s', async ([accept, expected], { client }) => {
  const { status, body, headers } = await client.get('/', accepting(accept))
  expect([status, isPage(body)]).toEqual([200, expected])
  if (!expected) expect(body).toEqual({ ok: true, services: {} })
  expect(headers.get('vary')).toBe('Origin, Accept')
  expect(headers.get('x-contract-warnings')).toBeNull()
})

test('answers with the page at /__mock/ui, whatever the client accepts', async ({ client }) => {
  for (const path of ['/__mock/ui', '/__mock/ui/']) expect((await client.get(path)).body).toSatisfy(isPage)
})

test.for(FILES)('serves %s as %s', async ([path, type], { client }) => {
  const { status, headers } = await client.get(path)
  expect([status, headers.get('content-type')]).toEqual([200, type])
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

test('the page and its style load nothing but what is served here', async ({ client }) => {
  const { body } = await client.get('/__mock/ui')
  const links = [...body.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, link]) => link)
  const { body: style } = await client.get('/__mock/ui/page.css')
  const urls = [...style.matchAll(/url\(["']?([^"')]+)/g)].map(([, url]) => url)
  expect([...links, ...urls].toSorted()).toEqual([...FILES.map(([path]) => path), '/docs'].toSorted())
})

test('has a content security policy that allows no script but its own and no other server', async ({ client }) => {
  const policy = (await client.get('/', accepting(BROWSER))).headers.get('content-security-policy') ?? ''
  const rules = Object.fromEntries(policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]))
  expect(rules).toMatchObject({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  })
  expect((await client.get('/__mock/ui')).body).not.toMatch(/<script>|<style|\s(style|on\w+)=/)
})

test('is sent once: what a browser has is answered with 304', async ({ client }) => {
  for (const path of ['/__mock/ui', ...FILES.map(([file]) => file)]) {
    const { headers } = await client.get(path)
    const etag = headers.get('etag') ?? ''
    expect([etag, headers.get('cache-control')]).toEqual([expect.stringMatching(/^"[\w-]{27}"$/), 'no-cache'])
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await client.get(path, { headers: { 'if-none-match': known } })
      expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, undefined, etag])
    }
    expect((await client.get(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  }
})

test('answers HEAD without a body', async ({ client }) => {
  const { status, body, headers } = await client.get('/', { method: 'HEAD', ...accepting(BROWSER) })
  expect([status, body, headers.get('content-type')]).toEqual([200, undefined, 'text/html; charset=utf-8'])
})

test.for(['/__mock/ui/index.html', '/__mock/ui/../ok', '/__mock/ui/..%2fpackage.json', '/__mock/ui/page.js.map'])(
  'serves no other file: %s',
  async (path, { server }) => {
    const { status, body } = await createClient(server.url).get(path)
    expect(status === 404 || JSON.stringify(body) === '{"ok":true,"services":{}}').toBe(true)
  },
)

testWith({ apiKey: 'secret' })('needs no key, unlike the rest', async ({ client }) => {
  const paths = ['/', '/__mock/ui', ...FILES.map(([path]) => path)]
  for (const path of paths) expect((await client.get(path, accepting(BROWSER))).status).toBe(200)
  expect((await client.post('/__mock/reset')).status).toBe(403)
  expect((await client.get('/__mock/uix')).status).toBe(403)
})

testWith({ ui: false })('is not served when it is turned off', async ({ client }) => {
  expect((await client.get('/', accepting(BROWSER))).body).toEqual({ ok: true, services: {} })
  for (const path of ['/__mock/ui', ...FILES.map(([file]) => file)]) expect((await client.get(path)).status).toBe(404)
})

testWith({ control: false })('is served without the control API too', async ({ client }) => {
  expect((await client.get('/__mock/ui')).status).toBe(200)
})

plain('is not served with a document of another API, which it could not use', async () => {
  const server = await startTestServer({ spec: documentPath('greenhouse.openapi30.json') })
  const client = createClient(server.url)
  expect((await client.get('/__mock/ui')).status).toBe(404)
  expect((await client.get('/', accepting(BROWSER))).body).not.toSatisfy(isPage)
  await server.stop()
})

test('refuses names of other machines and pages of other sites, as everywhere', async ({ client, server }) => {
  const foreign = await client.get('/__mock/ui', { headers: { origin: 'http://evil.example' } })
  expect(foreign.status).toBe(403)
  const { hostname, port } = new URL(server.url)
  const status = await new Promise((resolve) =>
    request({ host: hostname, port, path: '/', headers: { host: 'evil.example', accept: BROWSER } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    }).end(),
  )
  expect(status).toBe(403)
})
