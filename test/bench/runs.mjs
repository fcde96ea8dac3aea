// How soon runs start and end, and how long many concurrent streams take.
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { fetchJson, open, readText } from './http.mjs'
import { median } from './measure.mjs'

const repeats = 9

export const medianOf = async (measure) => {
  const samples = []
  for (let index = 0; index < repeats; index++) samples.push(await measure())
  return median(samples)
}

/** Milliseconds of POST /runs/wait for a graph of two nodes. */
export const waitMs = ({ url }) =>
  medianOf(async () => {
    const begun = performance.now()
    const values = await fetchJson(`${url}/runs/wait`, 'POST', { assistant_id: 'two', input: { n: 1 } })
    if (values.n !== 20) throw new Error(`${url} gave ${JSON.stringify(values)} where n is 20`)
    return performance.now() - begun
  })

/** Milliseconds from POST /threads/{id}/runs until the thread has its first checkpoint, polled every millisecond. */
export const firstCheckpointMs = ({ url }) =>
  medianOf(async () => {
    const { thread_id } = await fetchJson(`${url}/threads`, 'POST', {})
    const begun = performance.now()
    const { run_id } = await fetchJson(`${url}/threads/${thread_id}/runs`, 'POST', {
      assistant_id: 'two',
      input: { n: 1 },
    })
    for (;;) {
      const states = await fetchJson(`${url}/threads/${thread_id}/history`, 'POST', { limit: 1 })
      if (states.length > 0) break
      await wait(1)
    }
    const took = performance.now() - begun
    // The next sample starts after this run.
    await readText(await open(`${url}/threads/${thread_id}/runs/${run_id}/join`, 'GET'))
    return took
  })

export const talk = {
  assistant_id: 'talk',
  input: { messages: [{ role: 'user', content: 'Hi' }] },
  stream_mode: 'messages-tuple',
}
export const tokens = 200

/** Reads a stream to its end; returns milliseconds to its first byte. Throws when tokens are missing. */
const readStream = async (url, begun) => {
  const answer = await open(`${url}/runs/stream`, 'POST', talk)
  let firstByteMs
  let body = ''
  for await (const chunk of answer.setEncoding('utf8')) {
    firstByteMs ??= performance.now() - begun
    body += chunk
  }
  const events = body.match(/^event: messages\r?$/gm)?.length ?? 0
  if (events < tokens) throw new Error(`${url} streamed ${events} of ${tokens} tokens`)
  return firstByteMs
}

export const p99 = (values) => values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1]

/** Fifty concurrent streams of 200 tokens: milliseconds until the last ends, and p99 of the first byte. */
export const fiftyStreams = async ({ url }) => {
  const begun = performance.now()
  const firstBytes = await Promise.all(Array.from({ length: 50 }, () => readStream(url, begun)))
  return { totalMs: performance.now() - begun, firstByteMs: p99(firstBytes) }
}
