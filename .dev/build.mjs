// Builds dist/ from src/: a few bundled modules instead of hundreds of files (faster start), the chat page, the viewer of
// the API reference, and type declarations. Packages in `dependencies` stay imports; what is used of any other package is bundled.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { buildPage } from './page.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const { dependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
const packageOf = (id) => id.split('/', id.startsWith('@') ? 2 : 1).join('/')
const isOutside = (id) => id.startsWith('node:') || packageOf(id) in dependencies

/**
 * Bundles the given files of src/ into a folder. Each becomes an entry with its own name; modules that are imported
 * dynamically become chunks. Returns the names of the files it wrote and the paths of the modules in them.
 */
export const bundleSources = async (sources, dir, { sourcemap = false } = {}) => {
  const input = sources.map((source) => `${root}src/${source}`)
  const build = await rolldown({ input, platform: 'node', external: isOutside })
  const names = { entryFileNames: '[name].js', chunkFileNames: '[name].js' }
  const { output } = await build.write({ dir, format: 'esm', sourcemap, ...names })
  await build.close()
  return {
    names: output.map(({ fileName }) => fileName),
    modules: output.flatMap(({ moduleIds = [] }) => moduleIds),
  }
}

/** Deletes files of earlier builds: they would be packed, and imports of them would still work. */
const removeStale = (isStale) => {
  mkdirSync(`${root}dist`, { recursive: true })
  for (const name of readdirSync(`${root}dist`, { recursive: true, encoding: 'utf8' })) {
    if (isStale(name)) rmSync(`${root}dist/${name}`)
  }
}

/** Copies the files of Swagger UI that GET /docs serves. Returns their original paths. */
const copySwaggerUi = () => {
  const from = `${root}node_modules/swagger-ui-dist`
  mkdirSync(`${root}dist/swagger-ui`, { recursive: true })
  return ['swagger-ui-bundle.js', 'swagger-ui.css', 'swagger-ui-bundle.js.LICENSE.txt', 'favicon-32x32.png'].map(
    (name) => {
      cpSync(`${from}/${name}`, `${root}dist/swagger-ui/${name}`)
      return `${from}/${name}`
    },
  )
}

/** The licence and notice that a package comes with. .dev/licences/ has those that packages forgot to publish. */
const licenceOf = (folder, name) => {
  const texts = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)/i.test(file))
  if (texts.some((file) => /^l/i.test(file)))
    return texts.map((file) => readFileSync(`${folder}/${file}`, 'utf8').trim())
  const ours = `${root}.dev/licences/${name.replace('/', '+')}.txt`
  if (existsSync(ours)) return [readFileSync(ours, 'utf8').trim()]
  throw new Error(`${name} has no licence file. Add the one of its repository as ${ours}, or make it a dependency.`)
}

/**
 * The installed package that a file belongs to; undefined for our own files. A package may hold copies of others without
 * their package.json and licence: for these, the same package as it is installed for its holder.
 */
const packageFolderOf = (file) => {
  const places = [...file.matchAll(/[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/g)]
  const name = places.at(-1)?.[1]
  const modules = places.map(({ index }) => `${file.slice(0, index)}/node_modules`).reverse()
  return modules.map((folder) => `${folder}/${name}`).find((folder) => existsSync(`${folder}/package.json`))
}

/** Name, version and licence of each package that the given files belong to. */
const licencesOf = (files) => {
  const folders = new Set(files.map(packageFolderOf))
  folders.delete(undefined)
  return [...folders].sort().map((folder) => {
    const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
    return [`${name} ${version}`, ...licenceOf(folder, name)].join('\n\n').concat('\n')
  })
}

/**
 * Builds everything in dist/ that runs. Source maps are for development: `npm pack` must not find any (see prepare.mjs).
 * Types are not checked.
 */
export const buildBundle = async ({ sourcemap = false } = {}) => {
  const { names, modules } = await bundleSources(
    ['cli.ts', 'index.ts', 'contract/samples/sample-worker.ts'],
    `${root}dist`,
    { sourcemap },
  )
  // Afterwards, so that a server that runs from dist/ meanwhile finds its modules.
  removeStale((name) => /^[^\\/]*\.js(\.map)?$/.test(name) && !names.includes(name))
  const files = [...modules, ...(await buildPage()), ...copySwaggerUi()]
  writeFileSync(`${root}dist/third-party-licences.txt`, licencesOf(files).join(`\n${'-'.repeat(80)}\n\n`))
}

/** Writes the type declarations of src/ to dist/. `npm run types` checks types: doing so here too would double the time. */
export const buildDeclarations = () => {
  const args = ['node_modules/typescript-7/bin/tsc', '--emitDeclarationOnly', '--noCheck']
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status || 1)
  removeStale((name) => name.endsWith('.d.ts') && !existsSync(`${root}src/${name.replace(/\.d\.ts$/, '.ts')}`))
}
