import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CliProcess, startCli } from './support/cli-process.ts'

/** Streams that are open at once, and runs one after the other; the gate asks for 1,000 and 10,000. */
const streams = Number(process.env.OPEN_STREAMS ?? 50)
const runs = Number(process.env.RUNS_IN_A_ROW ?? 200)
const atOnce = 10

const agents = new URL('support/agents', import.meta.url).pathname
let server: CliProcess

beforeAll(async () => {
  server = await startCli(
    ...['--data', 'memory', '--agents', agents, '--concurrency', String(streams)],
    ...['--max-streams', String(streams * 2), '--response-violations', 'error', '--log-level', 'error'],
  )
})
afterAll(() => server?.end('SIGKILL'))

const post = async (path: string, body: unknown) => {
  const answer = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(`${path} ${answer.status}`).toBe(`${path} 200`)
  return answer
}

const says = (content: string) => ({ messages: [{ role: 'user', content }] })

/** A stream that is read to its end, or left after its first byte. */
const openStream = (isLeft: boolean) =>
  new Promise<string>((resolve, reject) => {
    const body = { assistant_id: 'slow', input: says('a'), stream_mode: ['values', 'messages-tuple'] }
    const outgoing = request(`${server.url}/runs/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      agent: false,
    })
    outgoing.on('response', async (answer) => {
      let text = ''
      try {
        for await (const chunk of answer.setEncoding('utf8')) {
          text += chunk
          if (isLeft) break
        }
        resolve(text)
      } catch (error) {
        reject(error)
      }
    })
    outgoing.on('error', reject)
    outgoing.end(JSON.stringify(body))
  })

const untilNothingRuns = async () => {
  for (;;) {
    const { queue } = (await (await fetch(`${server.url}/metrics?format=json`)).json()) as {
      queue: { n_pending: number; n_running: number }
    }
    if (queue.n_pending + queue.n_running === 0) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

test(`${streams} open streams end complete when every other one is left early`, {
  timeout: 120_000,
}, async () => {
  const texts = await Promise.all(Array.from({ length: streams }, (_, index) => openStream(index % 2 === 1)))
  const whole = texts.filter((_, index) => index % 2 === 0)
  expect(whole.filter((text) => !text.includes('a is done.') || text.includes('event: error'))).toEqual([])
  await untilNothingRuns()
  expect(server.stderr()).toBe('')
})

test(`${runs} runs in a row use no more memory than the first quarter of them`, {
  timeout: 120_000 + runs * 200,
}, async () => {
  const run = async () => {
    const answer = await post('/runs/wait', { assistant_id: 'chat', input: says('hi') })
    expect(((await answer.json()) as { messages: unknown[] }).messages).toHaveLength(2)
  }
  const inTurn = async (count: number) => {
    let left = count
    const one = async () => {
      while (left-- > 0) await run()
    }
    await Promise.all(Array.from({ length: atOnce }, one))
    await untilNothingRuns()
    return (await server.heapBytes()) / 1e6
  }
  const before = await inTurn(Math.ceil(runs / 4))
  const after = await inTurn(runs - Math.ceil(runs / 4))
  expect(after - before).toBeLessThan(8)
})
