// Load on a server, made by autocannon in a process of its own, so that making it does not slow down what is measured.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const autocannon = fileURLToPath(import.meta.resolve('autocannon'))
const run = promisify(execFile)

/**
 * Requests per second that `url` answers on keep-alive connections, each sending its next request when the answer is there.
 * With `hasIds`, `[<id>]` in the body is another text in each request. An answer other than 2xx, a timeout or a broken connection is an error: a fast refusal is no speed.
 */
export const requestsPerSecond = async (url, { method = 'POST', body, hasIds = false, connections, seconds }) => {
  const args = ['--json', '--no-progress', '--connections', connections, '--duration', seconds, '--method', method]
  if (body !== undefined) args.push('--headers', 'content-type=application/json', '--body', JSON.stringify(body))
  if (hasIds) args.push('--idReplacement')
  const { stdout } = await run(process.execPath, [autocannon, ...args.map(String), url], { maxBuffer: 1e8 })
  const result = JSON.parse(stdout)
  if (result.non2xx + result.errors + result.timeouts > 0 || result['2xx'] === 0)
    throw new Error(
      `${method} ${url}: ${result['2xx']} answers were 2xx, ${result.non2xx} were not, ${result.errors} errors`,
    )
  return result['2xx'] / result.duration
}
