import { Agent, request } from 'node:http'

type Version = { version: number } & Record<string, unknown>
type Thread = { thread_id: string } & Record<string, unknown>
type Cron = { cron_id: string } & Record<string, unknown>

/** An acknowledged assistant with its acknowledged versions. */
export interface Acknowledged {
  id: string
  versions: Version[]
}

/** An acknowledged thread. */
export interface AcknowledgedThread {
  /** From the last reply. */
  thread: Thread
  /** Number of acknowledged states. */
  states: number
  /** Its acknowledged crons. */
  crons: Cron[]
  /** `deleting` until the deletion is acknowledged: the thread may or may not exist. */
  fate: 'stored' | 'deleting' | 'deleted'
}

/** Acknowledged records by id. */
export interface Written {
  assistants: Map<string, Acknowledged>
  threads: Map<string, AcknowledgedThread>
}

interface Answer {
  status: number | undefined
  body: Version & Thread & Cron & { assistant_id: string }
}

/**
 * Resolves with undefined when the connection breaks before the whole reply has arrived; the body of a 204 is empty.
 */
export const send = (url: string, method: string, body: unknown, agent: Agent): Promise<Answer | undefined> =>
  new Promise((resolve, reject) => {
    const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body))
    // Node sends no Content-Length for a DELETE by default.
    const headers = { 'content-type': 'application/json', 'content-length': bytes.length }
    const outgoing = request(url, { method, agent, headers }, (incoming) => {
      let text = ''
      incoming.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      incoming.on('error', () => resolve(undefined)).on('aborted', () => resolve(undefined))
      incoming.on('end', () => {
        const { statusCode: status } = incoming
        if (status === 200 || status === 204) resolve({ status, body: JSON.parse(text || '{}') as Answer['body'] })
        else if (incoming.statusCode === 503) resolve(undefined)
        else reject(new Error(`${method} ${url} answered ${incoming.statusCode}: ${text}`))
      })
    })
    outgoing.on('error', () => resolve(undefined))
    outgoing.end(bytes)
  })

interface Writers {
  stopped: Promise<Written>
  /** The number of acknowledged assistants or threads so far, whichever is smaller. */
  written(): number
}

/**
 * Runs `count` concurrent writers until the server is killed: half of them create assistants and patch some, half
 * create threads, add states or crons to some, and delete some. `stopped` then resolves with everything acknowledged;
 * it rejects when a reply was not a success.
 */
export const startWriters = (url: string, count: number): Writers => {
  const written: Written = { assistants: new Map(), threads: new Map() }
  const agent = new Agent({ keepAlive: true, maxSockets: count })
  const ask: Ask = (method, path, body) => send(url + path, method, body, agent)
  const writers = Array.from({ length: count }, (_, writer) =>
    writer % 2 === 0 ? writeAssistants(writer, ask, written.assistants) : writeThreads(writer, ask, written.threads),
  )
  const stopped = Promise.all(writers).then(() => {
    agent.destroy()
    return written
  })
  return { stopped, written: () => Math.min(written.assistants.size, written.threads.size) }
}

type Ask = (method: string, path: string, body?: unknown) => Promise<Answer | undefined>

const writeAssistants = async (writer: number, ask: Ask, written: Written['assistants']): Promise<void> => {
  for (let index = 0; ; index++) {
    const metadata = { writer, index, text: 'ü\n"'.repeat(index % 50) }
    const created = await ask('POST', '/assistants', { graph_id: 'agent', name: `${writer}/${index}`, metadata })
    if (!created) return
    const { assistant_id: id } = created.body
    const entry: Acknowledged = { id, versions: [asVersion(created.body)] }
    written.set(id, entry)
    for (let patch = 0; patch < index % 3; patch++) {
      const patched = await ask('PATCH', `/assistants/${id}`, { metadata: { patch } })
      if (!patched) return
      entry.versions.push(asVersion(patched.body))
    }
  }
}

const writeThreads = async (writer: number, ask: Ask, written: Written['threads']): Promise<void> => {
  for (let index = 0; ; index++) {
    const metadata = { graph_id: 'agent', writer, index, text: 'ü\n"'.repeat(index % 50) }
    const created = await ask('POST', '/threads', { metadata })
    if (!created) return
    const path = `/threads/${created.body.thread_id}`
    const entry: AcknowledgedThread = { thread: created.body, states: 0, crons: [], fate: 'stored' }
    written.set(created.body.thread_id, entry)
    for (let state = 0; state < index % 3; state++) {
      const values = { messages: [{ role: 'user', content: `${state}` }] }
      if (!(await ask('POST', `${path}/state`, { values, as_node: 'call_model' }))) return
      entry.states++
    }
    if (index % 2 === 1) {
      const cron = await ask('POST', `${path}/runs/crons`, { assistant_id: 'agent', schedule: '@daily', metadata })
      if (!cron) return
      entry.crons.push(cron.body)
    }
    if (index % 4 !== 3) continue
    entry.fate = 'deleting'
    if (!(await ask('DELETE', path))) return
    entry.fate = 'deleted'
  }
}

/** The fields stored in a version; the assistant's own timestamps change with later versions. */
const asVersion = ({ assistant_id, graph_id, version, name, metadata }: Answer['body']): Version => ({
  ...{ assistant_id, graph_id, version, name, metadata },
})
