// Loads a server with autocannon, in a separate process so that it does not slow down the measurement.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { processorMicroseconds } from './machine.mjs'

const autocannon = fileURLToPath(import.meta.resolve('autocannon'))
const run = promisify(execFile)

/**
 * Requests per second that `url` answers, and how many they were. Each keep-alive connection sends its next request after the reply. With `hasIds`,
 * each request replaces `[<id>]` in the body with a unique text. Throws when any reply is not 2xx, times out or breaks off.
 */
const load = async (url, { method = 'POST', body, hasIds = false, connections, seconds }) => {
  const args = ['--json', '--no-progress', '--connections', connections, '--duration', seconds, '--method', method]
  if (body !== undefined) args.push('--headers', 'content-type=application/json', '--body', JSON.stringify(body))
  if (hasIds) args.push('--idReplacement')
  const { stdout } = await run(process.execPath, [autocannon, ...args.map(String), url], { maxBuffer: 1e8 })
  const result = JSON.parse(stdout)
  if (result.non2xx + result.errors + result.timeouts > 0 || result['2xx'] === 0)
    throw new Error(
      `${method} ${url}: ${result['2xx']} replies were 2xx, ${result.non2xx} were not, ${result.errors} errors`,
    )
  return { rate: result['2xx'] / result.duration, count: result['2xx'] }
}

/** Requests per second; see `load`. */
export const requestsPerSecond = async (url, request) => (await load(url, request)).rate

/**
 * The rate, and the processor time in microseconds that the server's process (with its threads) takes for a request. That
 * tells more than the rate, for which the load generator and the server compete.
 */
export const rateAndProcessorTime = async ({ url, pid }, path, request) => {
  const before = processorMicroseconds(pid)
  const { rate, count } = await load(url + path, request)
  return { rate, processor: (processorMicroseconds(pid) - before) / count }
}
