// npm test [-- FILTER...]: lint, types, unused code and the tests, side by side. Shows the tests as they run and what the
// others print when they end; fails when any fails. Filters go to vitest. Our own rather than `concurrently` or npm-run-all2:
// they either hold back the output of the tests or mix it with the others'.
import { spawn } from 'node:child_process'
import { once } from 'node:events'

const filters = process.argv.slice(2)
const beside = ['check', 'types', 'knip']

const run = async (script) => {
  const child = spawn('npm', ['run', '--silent', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  let output = ''
  const add = (text) => {
    output += text
  }
  child.stdout.setEncoding('utf8').on('data', add)
  child.stderr.setEncoding('utf8').on('data', add)
  const [code] = await once(child, 'close')
  return { name: `npm run ${script}`, code, output }
}

const test = async () => {
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...filters], { stdio: 'inherit' })
  const [code] = await once(child, 'close')
  return { name: 'vitest', code, output: '' }
}

const tests = test()
const others = beside.map(run)
const results = [await tests, ...(await Promise.all(others))]
for (const { name, code, output } of results) {
  console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${name}`)
  if (output !== '' && code !== 0) console.log(output)
}
process.exitCode = results.every(({ code }) => code === 0) ? 0 : 1
