// Requests of the rows about runs.
import { Agent, request } from 'node:http'

const headers = { 'content-type': 'application/json' }
const agent = new Agent({ keepAlive: true })

/**
 * Sends a request and resolves with the reply when its head arrives. Rejects unless the status is 200. Retries when the
 * server had closed an idle connection.
 */
export const open = (url, method, body) =>
  new Promise((resolve, reject) => {
    const outgoing = request(url, { method, agent, headers }, (answer) => {
      if (answer.statusCode === 200) resolve(answer)
      else reject(new Error(`${method} ${url} answered ${answer.statusCode}`))
    })
    outgoing.on('error', (error) => {
      if (outgoing.reusedSocket && error.code === 'ECONNRESET') open(url, method, body).then(resolve, reject)
      else reject(error)
    })
    outgoing.end(body && JSON.stringify(body))
  })

export const readText = async (answer) => (await answer.toArray()).join('')

/** The parsed body of the reply. */
export const fetchJson = async (url, method, body) => JSON.parse(await readText(await open(url, method, body)))
