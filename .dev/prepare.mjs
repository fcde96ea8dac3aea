// Runs before `npm start`, `npm test`, `npm run dev` and `npm pack`: installs missing packages from the lock file, then
// builds what is older than its sources. Only `npm pack` needs type declarations (--types), the slow part. Imports nothing
// but Node at first, since nothing may be installed yet.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

const stop = (message) => {
  console.error(message)
  process.exit(1)
}

const run = (command, args) => {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (error) stop(`Cannot run ${command}: ${error.message}`)
  if (status !== 0) process.exit(status || 1)
}

/** npm writes what it has installed to node_modules/.package-lock.json: every package of our lock file must be there. */
const isInstalled = () => {
  const installedLock = `${root}node_modules/.package-lock.json`
  if (!existsSync(installedLock)) return false
  const wanted = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')).packages
  const installed = JSON.parse(readFileSync(installedLock, 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  )
}

const filesIn = (folder) =>
  existsSync(`${root}${folder}`) ? readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }) : []
const isSource = (name) => !name.endsWith('.md')
const newest = (folder) =>
  Math.max(
    0,
    ...filesIn(folder)
      .filter(isSource)
      .map((name) => statSync(`${root}${folder}/${name}`).mtimeMs),
  )
const age = (file) => (existsSync(`${root}${file}`) ? statSync(`${root}${file}`).mtimeMs : 0)

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  stop(`agent-server-mock needs Node 20.19 or later, this is ${process.version}: https://nodejs.org`)
}
if (!isInstalled()) {
  console.log('Installing dependencies from package-lock.json ...')
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
}
if (age('dist/openapi.json') < Math.max(newest('spec'), age('.dev/document.mjs'))) {
  const { writeBundle } = await import('./document.mjs')
  await writeBundle().catch(({ message }) => stop(message))
}
const source = Math.max(newest('src'), newest('.dev'), age('tsconfig.json'), age('package-lock.json'))
// `npm run dev` leaves source maps in dist/, which are not for the package.
if (age('dist/cli.js') < source || existsSync(`${root}dist/cli.js.map`)) {
  console.log('Building ...')
  const { buildBundle } = await import('./build.mjs')
  await buildBundle()
}
if (process.argv.includes('--types') && age('dist/index.d.ts') < source) {
  const { buildDeclarations } = await import('./build.mjs')
  buildDeclarations()
}
