// Stores records in one of our servers over HTTP, as a client does.
import { Agent, request } from 'node:http'

const connections = 32

/** Metadata of record number `index`: each user owns five records, each team half of all. */
const metadata = (index) => ({ user: `user-${Math.floor(index / 5)}`, team: index % 2 === 0 ? 'red' : 'blue' })

/** Item number `index`: all in one namespace; one in ten has a kind of its own. */
const item = (index) => ({
  namespace: ['users', 'user-7', 'memories'],
  key: `memory ${index}`,
  value: { text: `Memory ${index} of a quiet hotel`, kind: index % 10 === 0 ? `kind ${index}` : 'usual', rank: index },
})

/** Record number `index` by kind. */
const records = {
  assistants: (index) => ({ graph_id: 'agent', name: `Assistant ${index}`, metadata: metadata(index) }),
  threads: (index) => ({ metadata: metadata(index) }),
  items: item,
}

/** Method and path that store a record. */
const requests = { assistants: ['POST', '/assistants'], threads: ['POST', '/threads'], items: ['PUT', '/store/items'] }

const send = (method, url, agent, body) =>
  new Promise((resolve, reject) => {
    const outgoing = request(url, { method, agent, headers: { 'content-type': 'application/json' } }, (answer) => {
      answer.resume()
      answer.on('end', () =>
        answer.statusCode < 300 ? resolve() : reject(new Error(`${method} ${url} answered ${answer.statusCode}`)),
      )
    })
    outgoing.on('error', reject)
    outgoing.end(body && JSON.stringify(body))
  })

/** Empties the server and stores `count` records of a kind. */
export const seed = async (server, kind, count) => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const [method, path] = requests[kind]
  await send('POST', `${server.url}/__mock/reset`, agent)
  let next = 0
  const worker = async () => {
    while (next < count) await send(method, server.url + path, agent, records[kind](next++))
  }
  await Promise.all(Array.from({ length: connections }, worker))
  agent.destroy()
}
