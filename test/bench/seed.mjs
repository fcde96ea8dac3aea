// Puts records into one of our servers, over HTTP as a client would.
import { Agent, request } from 'node:http'

const connections = 32

/** Of record number `index`: each `user` owns five, however many are stored; all are of one of two teams. */
const metadata = (index) => ({ user: `user-${Math.floor(index / 5)}`, team: index % 2 === 0 ? 'red' : 'blue' })

/** Record number `index` by kind. */
const records = {
  assistants: (index) => ({ graph_id: 'agent', name: `Assistant ${index}`, metadata: metadata(index) }),
  threads: (index) => ({ metadata: metadata(index) }),
}

const post = (url, agent, body) =>
  new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      { method: 'POST', agent, headers: { 'content-type': 'application/json' } },
      (answer) => {
        answer.resume()
        answer.on('end', () =>
          answer.statusCode === 200 ? resolve() : reject(new Error(`POST ${url} answered ${answer.statusCode}`)),
        )
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body && JSON.stringify(body))
  })

/** Empties the server and stores `count` records of a kind. */
export const seed = async (server, kind, count) => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  await post(`${server.url}/__mock/reset`, agent)
  let next = 0
  const worker = async () => {
    while (next < count) await post(`${server.url}/${kind}`, agent, records[kind](next++))
  }
  await Promise.all(Array.from({ length: connections }, worker))
  agent.destroy()
}
