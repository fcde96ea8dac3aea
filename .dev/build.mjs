// Builds dist/ from src/: few files instead of hundreds, since loading each one costs the start its time, and beside them
// the declarations of types. What package.json calls a dependency stays outside; of other packages, what is used goes in.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const root = fileURLToPath(new URL('..', import.meta.url))
const { dependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
const packageOf = (id) => id.split('/', id.startsWith('@') ? 2 : 1).join('/')
const isOutside = (id) => id.startsWith('node:') || packageOf(id) in dependencies

/**
 * Bundles sources, each an entry under its own name, into a folder; what they import when it is needed gets files of its
 * own. Gives the files that went into them.
 */
export const bundleSources = async (sources, dir) => {
  const input = sources.map((source) => `${root}src/${source}`)
  const build = await rolldown({ input, platform: 'node', external: isOutside })
  const { output } = await build.write({ dir, format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name].js' })
  await build.close()
  return output.flatMap(({ moduleIds = [] }) => moduleIds)
}

/** What an earlier build has left: it would be packed, and imports of it would still work. */
const removeStale = () => {
  for (const name of readdirSync(`${root}dist`, { recursive: true, encoding: 'utf8' })) {
    const isDeclarationOfSource = name.endsWith('.d.ts') && existsSync(`${root}src/${name.replace(/\.d\.ts$/, '.ts')}`)
    if (/\.(js|ts)$/.test(name) && !isDeclarationOfSource) rmSync(`${root}dist/${name}`)
  }
}

/** Whose work is in the bundle, under which licence. */
const licencesOf = (files) => {
  const folders = new Set(files.map((file) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(file)?.[0]))
  folders.delete(undefined)
  return [...folders].sort().map((folder) => {
    const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
    const licence = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file))
    if (!licence)
      throw new Error(`${name} has no licence file. Make it a dependency instead, so that it stays outside.`)
    return `${name} ${version}\n\n${readFileSync(`${folder}/${licence}`, 'utf8').trim()}\n`
  })
}

/** Builds dist/ anew; ends the process when the sources have a mistake. */
export const buildDist = async () => {
  // Without the second flag a failed build would be taken for a finished one the next time.
  const args = ['node_modules/typescript/bin/tsc', '--emitDeclarationOnly', '--noEmitOnError']
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status || 1)
  removeStale()
  const files = await bundleSources(['cli.ts', 'index.ts'], `${root}dist`)
  writeFileSync(`${root}dist/third-party-licences.txt`, licencesOf(files).join(`\n${'-'.repeat(80)}\n\n`))
}
