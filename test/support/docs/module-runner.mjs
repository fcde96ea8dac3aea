// Imports the modules sent to it one after the other, and replies with the output of each. A separate process, because
// modules print to their process's stdout; one for all modules, because loading an SDK is slow.
import { inspect } from 'node:util'

let printed = ''
const show = (value) =>
  typeof value === 'string' ? value : inspect(value, { breakLength: Number.POSITIVE_INFINITY, depth: 10 })
console.log = (...values) => {
  printed += `${values.map(show).join(' ')}\n`
}
process.stdout.write = (text) => {
  printed += text
  return true
}

process.on('message', async (url) => {
  printed = ''
  const error = await import(url).then(
    () => undefined,
    (thrown) => String(thrown?.stack ?? thrown),
  )
  process.send({ printed, error })
})
