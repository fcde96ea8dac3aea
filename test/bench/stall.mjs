// Measures whether a request blocks others: the time of a create while threads with many states are deleted.
import { Agent, request } from 'node:http'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'

const states = 1000
const deletions = 30

const send = (server, agent, method, path, body) =>
  new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' }
    const outgoing = request(server.url + path, { method, agent, headers }, async (answer) => {
      const text = (await answer.toArray()).join('')
      if (answer.statusCode >= 300) reject(new Error(`${method} ${path} answered ${answer.statusCode}: ${text}`))
      else resolve(JSON.parse(text))
    })
    outgoing.on('error', reject)
    outgoing.end(body && JSON.stringify(body))
  })

/** Id of a thread with 1,000 states, created once per server. */
const originals = new WeakMap()
const original = (server, agent) => {
  if (!originals.has(server)) originals.set(server, makeOriginal(server, agent))
  return originals.get(server)
}

const makeOriginal = async (server, agent) => {
  const step = (index) => ({ updates: [{ values: { index }, as_node: index === 0 ? '__start__' : 'call_model' }] })
  const supersteps = Array.from({ length: states }, (_, index) => step(index))
  const body = { metadata: { graph_id: 'agent' }, supersteps }
  return (await send(server, agent, 'POST', '/threads', body)).thread_id
}

const p99 = (durations) => durations.toSorted((a, b) => a - b)[Math.floor(durations.length * 0.99)]

/** The 99th percentile in milliseconds of creates sent one after the other while `beside` runs. */
const createP99 = async (server, agent, seconds, beside) => {
  const durations = []
  const end = performance.now() + seconds * 1000
  const creating = async () => {
    for (let now = performance.now(); now < end; now = performance.now()) {
      await send(server, agent, 'POST', '/threads', { metadata: { user: 'user-7' } })
      durations.push(performance.now() - now)
    }
  }
  await Promise.all([creating(), beside()])
  return p99(durations)
}

/** The 99th percentile of a create, in milliseconds; with `isBusy`, while thirty threads of 1,000 states each are deleted. */
export const createP99Ms = async (server, { seconds }, isBusy) => {
  const agent = new Agent({ keepAlive: true })
  const source = await original(server, agent)
  const doomed = []
  for (let index = 0; isBusy && index < deletions; index++)
    doomed.push((await send(server, agent, 'POST', `/threads/${source}/copy`)).thread_id)
  // Waits for the compaction that the copies caused, which is not measured.
  await wait(2000)
  const deleteAll = async () => {
    for (const id of doomed) {
      await send(server, agent, 'DELETE', `/threads/${id}`)
      await wait((seconds * 500) / deletions)
    }
  }
  const result = await createP99(server, agent, seconds, deleteAll)
  agent.destroy()
  return result
}
