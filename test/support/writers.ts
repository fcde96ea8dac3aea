import { Agent, request } from 'node:http'

type Version = { version: number } & Record<string, unknown>

/** An assistant that the server said it had stored, with every version that it said so of. */
export interface Acknowledged {
  id: string
  versions: Version[]
}

interface Answer {
  status: number | undefined
  body: Version & { assistant_id: string }
}

/** Resolves with undefined when the connection breaks before the whole answer is there. */
const send = (url: string, method: string, body: unknown, agent: Agent): Promise<Answer | undefined> =>
  new Promise((resolve, reject) => {
    const outgoing = request(url, { method, agent, headers: { 'content-type': 'application/json' } }, (incoming) => {
      let text = ''
      incoming.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      incoming.on('error', () => resolve(undefined)).on('aborted', () => resolve(undefined))
      incoming.on('end', () => {
        if (incoming.statusCode === 200) resolve({ status: 200, body: JSON.parse(text) as Answer['body'] })
        else if (incoming.statusCode === 503) resolve(undefined)
        else reject(new Error(`${method} ${url} answered ${incoming.statusCode}: ${text}`))
      })
    })
    outgoing.on('error', () => resolve(undefined))
    outgoing.end(JSON.stringify(body))
  })

/**
 * Creates assistants and patches some of them, `count` writers at a time, until the server is gone. `stopped` resolves then
 * with all that was acknowledged; it rejects when an answer was no success.
 */
export const startWriters = (url: string, count: number): { stopped: Promise<Map<string, Acknowledged>> } => {
  const acknowledged = new Map<string, Acknowledged>()
  const agent = new Agent({ keepAlive: true, maxSockets: count })
  const write = async (writer: number) => {
    for (let index = 0; ; index++) {
      const metadata = { writer, index, text: 'ü\n"'.repeat(index % 50) }
      const created = await send(
        `${url}/assistants`,
        'POST',
        { graph_id: 'agent', name: `${writer}/${index}`, metadata },
        agent,
      )
      if (!created) return
      const { assistant_id: id } = created.body
      const entry: Acknowledged = { id, versions: [asVersion(created.body)] }
      acknowledged.set(id, entry)
      for (let patch = 0; patch < index % 3; patch++) {
        const patched = await send(`${url}/assistants/${id}`, 'PATCH', { metadata: { patch } }, agent)
        if (!patched) return
        entry.versions.push(asVersion(patched.body))
      }
    }
  }
  const stopped = Promise.all(Array.from({ length: count }, (_, writer) => write(writer))).then(() => {
    agent.destroy()
    return acknowledged
  })
  return { stopped }
}

/** The fields that a version keeps; the times of the assistant move on with later versions. */
const asVersion = ({ assistant_id, graph_id, version, name, metadata }: Answer['body']): Version => ({
  ...{ assistant_id, graph_id, version, name, metadata },
})
