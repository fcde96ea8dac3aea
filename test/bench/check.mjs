<<<<<<< HEAD
// The check of one POST /assistants and its answer, with no server around it: by our engine, and by Prism's validators.
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { getHttpOperationsFromSpec } from '@stoplight/prism-http'
import prism from '@stoplight/prism-http/dist/validator/index.js'
import { assistant } from './requests.mjs'

const dist = new URL('../../dist/', import.meta.url)
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

/** Our engine as the server calls it: it gets the body as text and parses it too. */
const ours = async () => {
  const { createContract } = await import(new URL('contract/exchange.js', dist))
  const { loadDocument } = await import(new URL('contract/load.js', dist))
  const contract = createContract(await loadDocument())
  const operation = contract.operations.find(({ key }) => key === 'POST /assistants')
  const body = JSON.stringify(assistant)
  const query = new URLSearchParams()
  const reply = { status: 200, headers, body: stored }
  return async () =>
    (await contract.exchange(operation, { params: {}, query, headers, body }, async () => reply)).violations
}

/** Prism's two checks, on a body that is parsed already. */
const prisms = async () => {
  const operations = await getHttpOperationsFromSpec(JSON.parse(readFileSync(new URL('openapi.json', dist), 'utf8')))
  const resource = operations.find(({ method, path }) => method === 'post' && path === '/assistants')
  const request = { method: 'post', url: { path: '/assistants' }, headers, body: assistant }
  const reply = { statusCode: 200, headers, body: stored }
  return async () => [
    ...(prism.validateInput({ resource, element: request }).left ?? []),
    ...(prism.validateOutput({ resource, element: reply }).left ?? []),
  ]
}

const checks = { ours: ours(), prism: prisms() }
const measureMs = 500

/** Microseconds for one check both ways, by `ours` or `prism`. Throws when the check finds anything: there is nothing. */
export const checkMicroseconds = async (name) => {
  const check = await checks[name]
  const found = await check()
  if (found.length > 0) throw new Error(`${name} finds fault with the exchange: ${JSON.stringify(found)}`)
  const begun = performance.now()
  let count = 0
  while (performance.now() - begun < measureMs) {
    for (let index = 0; index < 50; index++) await check()
    count += 50
  }
  return ((performance.now() - begun) * 1000) / count
=======
// What checking one request and its reply costs: ours against Prism's validators, on POST /assistants.
// Needs a build. `node test/bench/check.mjs` prints the figures.
import { getHttpOperationsFromSpec } from '@stoplight/prism-http'
import { validateInput, validateOutput } from '@stoplight/prism-http/dist/validator/index.js'
import { createContract } from '../../dist/contract/exchange.js'
import { loadDocument } from '../../dist/contract/load.js'

const KEY = 'POST /assistants'
const HEADERS = { 'content-type': 'application/json', accept: '*/*', 'user-agent': 'bench' }
const REQUEST = {
  graph_id: 'agent',
  name: 'Support',
  description: 'Answers customers',
  if_exists: 'raise',
  config: { tags: ['a', 'b'], recursion_limit: 25, configurable: { model: 'small', temperature: 0.2 } },
  metadata: { team: 'support', tier: 2 },
}
const REPLY = {
  assistant_id: '5b4cbd22-7cb4-4d65-8a45-9a2b0c0f4a3c',
  graph_id: 'agent',
  config: REQUEST.config,
  context: {},
  metadata: REQUEST.metadata,
  name: 'Support',
  description: 'Answers customers',
  version: 1,
  created_at: '2026-07-23T10:11:12.345678+00:00',
  updated_at: '2026-07-23T10:11:12.345678+00:00',
}

/** Microseconds of processor time for each call of `run`, the best of five rounds after a warm-up. */
const microseconds = async (run, calls) => {
  const round = async () => {
    const start = process.cpuUsage().user
    for (let call = 0; call < calls; call++) await run()
    return (process.cpuUsage().user - start) / calls
  }
  await round()
  const rounds = []
  for (let index = 0; index < 5; index++) rounds.push(await round())
  return Math.min(...rounds)
}

/**
 * Microseconds for checking one request and its reply. `ours_us` is what `exchange` costs (`exchange_us`, with the search
 * for unknown properties) less the parsing of the body (`parse_us`), since Prism's validators are given a parsed one.
 */
export const measureChecks = async () => {
  const contract = createContract(await loadDocument())
  const operation = contract.operations.find(({ key }) => key === KEY)
  const body = JSON.stringify(REQUEST)
  const raw = { params: {}, query: new URLSearchParams(), headers: HEADERS, body }
  const reply = { status: 200, headers: { 'content-type': 'application/json' }, body: REPLY }
  const respond = async () => reply

  const operations = await getHttpOperationsFromSpec(structuredClone(contract.document))
  const resource = operations.find(({ method, path }) => `${method.toUpperCase()} ${path}` === KEY)
  const input = { method: 'post', url: { path: '/assistants', query: {} }, headers: HEADERS, body: REQUEST }
  const output = { statusCode: 200, headers: reply.headers, body: REPLY }

  const { violations } = await contract.exchange(operation, raw, respond)
  const verdicts = [validateInput({ resource, element: input }), validateOutput({ resource, element: output })]
  if (violations.length > 0 || verdicts.some(({ _tag }) => _tag !== 'Right'))
    throw new Error('The sample must be valid')

  const exchange_us = await microseconds(() => contract.exchange(operation, raw, respond), 100_000)
  const parse_us = await microseconds(() => JSON.parse(body), 100_000)
  return {
    ours_us: exchange_us - parse_us,
    exchange_us,
    parse_us,
    prism_us: await microseconds(() => {
      validateInput({ resource, element: input })
      validateOutput({ resource, element: output })
    }, 5_000),
  }
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const { ours_us, exchange_us, parse_us, prism_us } = await measureChecks()
  const us = (value) => `${value.toFixed(2)} µs`
  console.log(`ours ${us(ours_us)} (${us(exchange_us)} with ${us(parse_us)} to parse the body), Prism ${us(prism_us)}`)
  console.log(`${(prism_us / ours_us).toFixed(0)} times faster`)
>>>>>>> contract
}
