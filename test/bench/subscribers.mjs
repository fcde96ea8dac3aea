// Many subscribers of the newer streaming protocol: each gets each event of its thread, in order.
import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { residentMb } from './machine.mjs'
import { isToken, readRun, startRun, subscribe } from './protocol-stream.mjs'
import { tokens } from './runs.mjs'

const perThread = 10

/** Reads one run. Resolves with the numbers of its events and with the time of its last token. */
const readEvents = async (stream) => {
  const numbers = []
  let seen = 0
  let lastTokenAt
  await readRun(stream, (event) => {
    numbers.push(event.seq)
    if (!isToken(event)) return
    seen++
    lastTokenAt = performance.now()
  })
  stream.destroy()
  if (seen !== tokens) throw new Error(`A subscriber got ${seen} of ${tokens} tokens`)
  return { numbers, lastTokenAt }
}

/** Throws unless all subscribers of a thread got the same events, with rising numbers and none left out. */
const checkOrder = (subscribers) => {
  for (const { numbers } of subscribers) {
    const gap = numbers.findIndex((seq, index) => index > 0 && seq !== numbers[index - 1] + 1)
    if (gap !== -1) throw new Error(`A subscriber got event ${numbers[gap]} after ${numbers[gap - 1]}`)
    if (numbers.join() !== subscribers[0].numbers.join())
      throw new Error('Subscribers of a thread got different events')
  }
}

const times = (count, make) => Promise.all(Array.from({ length: count }, make))

/** Ten readers of a thread with a message of a megabyte, which is in several events of its run. */
const openLarge = async (server) => {
  const threadId = randomUUID()
  return { threadId, streams: await times(perThread, () => subscribe(server, threadId)) }
}

/**
 * Subscribes `settings.subscribers` readers to a tenth as many threads, and starts a run on each. `totalMs` are the
 * milliseconds until the last of them has its last token; `megabytes` is the resident memory of the server then.
 * Beside them, ten readers get large events of another thread; with `isSlow`, they never read.
 */
export const manySubscribers = async (server, { subscribers }, { isSlow = false } = {}) => {
  const threads = await times(subscribers / perThread, async () => {
    const threadId = randomUUID()
    return { threadId, streams: await times(perThread, () => subscribe(server, threadId)) }
  })
  const large = await openLarge(server)
  if (!isSlow) for (const stream of large.streams) stream.resume()
  const begun = performance.now()
  const starting = startRun(server, large.threadId, 'x'.repeat(1e6))
  const all = await Promise.all(
    threads.map(async ({ threadId, streams }) => {
      const reading = Promise.all(streams.map(readEvents))
      await startRun(server, threadId)
      const read = await reading
      checkOrder(read)
      return read
    }),
  )
  await starting
  const megabytes = residentMb(server.pid)
  for (const stream of large.streams) stream.on('error', () => {}).destroy()
  return { totalMs: Math.max(...all.flat().map(({ lastTokenAt }) => lastTokenAt)) - begun, megabytes }
}
