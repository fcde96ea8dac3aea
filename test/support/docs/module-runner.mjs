// Imports the modules that it is sent, one after the other, and answers what each has printed: a process of its own, since
// what modules print goes to the process, and one for all, since loading an SDK takes its time.
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
