// Checks one POST /assistants and its reply without a server: with our contract, and with Prism's validators.
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { getHttpOperationsFromSpec } from '@stoplight/prism-http'
import prism from '@stoplight/prism-http/dist/validator/index.js'
import { bundleSources } from '../../.dev/build.mjs'
import { assistant } from './requests.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const document = JSON.parse(readFileSync(`${root}dist/openapi.json`, 'utf8'))
/** Our contract as a bundle of its own. In node_modules/, so that its imports resolve. */
const folder = `${root}node_modules/.agent-server-mock-bench`
const now = '2026-01-01T00:00:00.000Z'
const headers = { 'content-type': 'application/json' }
const stored = {
  ...assistant,
  ...{
    assistant_id: '3f1f6c8e-6f0f-4d0e-9a51-9f6a3c1f2b77',
    created_at: now,
    updated_at: now,
    version: 1,
    context: {},
  },
}

/** Our contract, called as the server calls it: with the body as text. */
const ours = async () => {
  await bundleSources(['contract/create-contract.ts'], folder)
  const { createContract } = await import(`${folder}/create-contract.js`)
  const contract = createContract({ title: 'built in', version: '0', source: 'built in', document })
  const operation = contract.operations.find(({ key }) => key === 'POST /assistants')
  const body = JSON.stringify(assistant)
  const query = new URLSearchParams()
  const reply = { status: 200, headers, body: stored }
  return async () =>
    (await contract.exchange(operation, { params: {}, query, headers, body }, async () => reply)).violations
}

/** Prism's two checks after parsing the body, as its server does. */
const prisms = async () => {
  const operations = await getHttpOperationsFromSpec(structuredClone(document))
  const resource = operations.find(({ method, path }) => method === 'post' && path === '/assistants')
  const text = JSON.stringify(assistant)
  const request = { method: 'post', url: { path: '/assistants', query: {} }, headers }
  const reply = { statusCode: 200, headers, body: stored }
  return async () => [
    ...(prism.validateInput({ resource, element: { ...request, body: JSON.parse(text) } }).left ?? []),
    ...(prism.validateOutput({ resource, element: reply }).left ?? []),
  ]
}

const checks = { ours: ours(), prism: prisms() }
const measureMs = 500

/** Microseconds of one check of request and reply by `ours` or `prism`. Throws on any violation; none is expected. */
export const checkMicroseconds = async (name) => {
  const check = await checks[name]
  const found = await check()
  if (found.length > 0) throw new Error(`${name} reports violations: ${JSON.stringify(found)}`)
  const begun = performance.now()
  let count = 0
  while (performance.now() - begun < measureMs) {
    for (let index = 0; index < 50; index++) await check()
    count += 50
  }
  return ((performance.now() - begun) * 1000) / count
}
