// How soon a run shows, on the newer streaming protocol and on the classic stream.
import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { open } from './http.mjs'
import { median } from './measure.mjs'
import { isToken, readRun, startRun, subscribe } from './protocol-stream.mjs'
import { talk } from './runs.mjs'

const repeats = 9

/** Medians of the milliseconds to the first event and to the first token. */
const medians = async (measure) => {
  const samples = []
  for (let index = 0; index < repeats; index++) samples.push(await measure())
  return { event: median(samples.map(({ event }) => event)), token: median(samples.map(({ token }) => token)) }
}

/** From `run.start` on a thread that is subscribed to and does not exist yet. */
export const firstEventsOfProtocol = (server) =>
  medians(async () => {
    const threadId = randomUUID()
    const stream = await subscribe(server, threadId)
    const first = {}
    const begun = performance.now()
    const reading = readRun(stream, (event) => {
      first.event ??= performance.now() - begun
      if (isToken(event)) first.token ??= performance.now() - begun
    })
    await Promise.all([reading, startRun(server, threadId)])
    return first
  })

/** From `POST /threads/{thread_id}/runs/stream` that creates its thread. */
export const firstEventsOfClassic = ({ url }) =>
  medians(async () => {
    const first = {}
    const begun = performance.now()
    const body = { ...talk, if_not_exists: 'create' }
    const stream = await open(`${url}/threads/${randomUUID()}/runs/stream`, 'POST', body)
    let text = ''
    for await (const chunk of stream.setEncoding('utf8')) {
      first.event ??= performance.now() - begun
      if (first.token !== undefined) continue
      text += chunk
      if (/^event: messages\r?$/m.test(text)) first.token = performance.now() - begun
    }
    return first
  })
