import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CliProcess, startCli } from '../support/cli-process.ts'
import { operations } from '../support/examples.ts'
import { garbage } from '../support/malformed/garbage.ts'
import { malformedRequests } from '../support/malformed/requests.ts'
import { describe, isWhole, send, sendBytes, type WireReply, type WireRequest } from '../support/malformed/wire.ts'

/** Total number of requests; the gate sends 24 times as many. */
const total = Number(process.env.MALFORMED_REQUESTS ?? 1000)
const seed = Number(process.env.MALFORMED_SEED ?? 20_260_723)
const atOnce = 8
const heapBoundMb = 8

let server: CliProcess
let port: number

beforeAll(async () => {
  server = await startCli('--data', 'memory', '--response-violations', 'error', '--log-level', 'error')
  port = Number(new URL(server.url).port)
})
afterAll(() => server?.end('SIGKILL'))

const isHealthy = async () => (await fetch(`${server.url}/ok`)).status === 200
const heapMbWhenEmptied = async () => {
  expect((await fetch(`${server.url}/__mock/reset`, { method: 'POST' })).ok).toBe(true)
  return (await server.heapBytes()) / 1e6
}

/** What is wrong with a reply: a complete request got none, or a status that blames the server. */
const offence = (request: WireRequest, { status, body }: WireReply): string | undefined => {
  if (status === undefined ? !isWhole(request) : status < 500) return undefined
  return `${describe(request)}\n  answered ${status ?? 'nothing'} ${body.slice(0, 300)}`
}

/** Sends `count` malformed requests, some concurrently; resolves with the operations hit and the problems found. */
const bombard = async (count: number, from: number) => {
  const hit = new Set<string>()
  const offences: string[] = []
  const requests = fc.sample(malformedRequests(operations), { numRuns: count, seed: seed + from })
  const sendInTurn = async () => {
    for (let next = requests.pop(); next; next = requests.pop()) {
      const { key, request } = next
      hit.add(key)
      const found = await send(port, request).then(
        (reply) => offence(request, reply),
        (error: Error) => `${describe(request)}\n  ${error.message}`,
      )
      if (found) offences.push(found)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sendInTurn))
  return { hit, offences }
}

test(`replies to none of ${total} malformed requests with a 5xx, stays up, and does not leak memory`, {
  timeout: 120_000 + total * 50,
}, async () => {
  const warmUp = await bombard(Math.ceil(total / 4), 0)
  const before = await heapMbWhenEmptied()
  const rest = await bombard(total - Math.ceil(total / 4), 1)
  const after = await heapMbWhenEmptied()

  expect([...warmUp.offences, ...rest.offences].slice(0, 20).join('\n\n')).toBe('')
  expect(server.child.exitCode).toBeNull()
  expect(await isHealthy()).toBe(true)
  expect(server.stderr()).toBe('')
  const hit = new Set([...warmUp.hit, ...rest.hit])
  expect(operations.map(({ key }) => key).filter((key) => !hit.has(key))).toEqual([])
  expect(after - before).toBeLessThan(heapBoundMb)
})

test('survives garbage on the socket, and replies with 4xx or closes the connection', async () => {
  const replies = await Promise.all(garbage(seed).map((bytes) => sendBytes(port, bytes, false)))

  expect(replies.filter(({ status }) => status !== undefined && (status < 400 || status >= 500))).toEqual([])
  expect(await isHealthy()).toBe(true)
})
