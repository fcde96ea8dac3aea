import { describe, expect, test } from 'vitest'
import { documentPath } from '../../support/contract.ts'
import { describeEachDocument } from '../../support/documents.ts'
import { requestHead, sendRaw } from '../../support/raw.ts'
import { test as own, testWith } from '../../support/server.ts'
import { sharedClient } from '../../support/shared-server.ts'

const FILES = [
  ['/docs/reference.js', 'text/javascript; charset=utf-8'],
  ['/docs/swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
  ['/docs/swagger-ui.css', 'text/css; charset=utf-8'],
  ['/docs/favicon-32x32.png', 'image/png'],
] as const

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec })

  test.each(['/docs', '/docs/'])('answers a page at %s', async (path) => {
    const { status, headers, body } = await client.get(path)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(headers.get('x-contract-warnings')).toBeNull()
    expect(body).toMatch(/^<!doctype html>/)
  })

  test.each(FILES)('serves %s as %s', async (path, type) => {
    const { status, headers } = await client.get(path)
    expect([status, headers.get('content-type')]).toEqual([200, type])
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})

own('the page loads nothing but what is served here', async ({ client }) => {
  const { body } = await client.get('/docs')
  const links = [...body.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, link]) => link)
  expect(links.toSorted()).toEqual([...FILES.map(([path]) => path), '/openapi.json'].toSorted())
})

own('has a content security policy that allows neither other origins nor inline scripts', async ({ client }) => {
  const policy = (await client.get('/docs')).headers.get('content-security-policy') ?? ''
  const rules = Object.fromEntries(policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]))
  expect(rules).toEqual({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  })
  expect((await client.get('/docs')).body).not.toMatch(/<script>|<style|\son\w+=/)
})

own.for([
  '/docs/package.json',
  '/docs/swagger-ui.js',
  '/docs/index.html',
  '/docs/../package.json',
  '/docs/..%2fpackage.json',
  '/docs/..%5cpackage.json',
  '/docs/%2e%2e/%2e%2e/package.json',
  '/docs/swagger-ui.css/../swagger-ui.js',
  '/docs/swagger-ui.css%00',
  '/docs//etc/passwd',
])('returns 404 for %s', async (path, { server }) => {
  expect((await sendRaw(server.port, requestHead(`GET ${path} HTTP/1.1`))).status).toBe(404)
})

describe('with an API key', () => {
  const locked = testWith({ apiKey: 'secret' })

  locked.for(['/docs', ...FILES.map(([path]) => path)])('%s is open', async (path, { client }) => {
    expect((await client.get(path)).status).toBe(200)
  })

  locked.for(['/docs/other', '/docs/reference.js/x', '/assistants/x'])('%s is not', async (path, { client }) => {
    expect((await client.get(path)).status).toBe(403)
  })
})

describe('with a document of another API', () => {
  const foreign = testWith({ spec: documentPath('bicycles.swagger.yaml') })

  foreign('the page is there too', async ({ client }) => {
    expect((await client.get('/docs')).status).toBe(200)
  })
})
