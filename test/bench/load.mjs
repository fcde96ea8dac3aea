// Loads a server with autocannon, in a separate process so that it does not slow down the measurement.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const autocannon = fileURLToPath(import.meta.resolve('autocannon'))
const run = promisify(execFile)

/**
 * Requests per second that `url` answers. Each keep-alive connection sends its next request after the reply. With `hasIds`,
 * each request replaces `[<id>]` in the body with a unique text. Throws when any reply is not 2xx, times out or breaks off.
 */
export const requestsPerSecond = async (url, { method = 'POST', body, hasIds = false, connections, seconds }) => {
  const args = ['--json', '--no-progress', '--connections', connections, '--duration', seconds, '--method', method]
  if (body !== undefined) args.push('--headers', 'content-type=application/json', '--body', JSON.stringify(body))
  if (hasIds) args.push('--idReplacement')
  const { stdout } = await run(process.execPath, [autocannon, ...args.map(String), url], { maxBuffer: 1e8 })
  const result = JSON.parse(stdout)
  if (result.non2xx + result.errors + result.timeouts > 0 || result['2xx'] === 0)
    throw new Error(
      `${method} ${url}: ${result['2xx']} replies were 2xx, ${result.non2xx} were not, ${result.errors} errors`,
    )
  return result['2xx'] / result.duration
}
