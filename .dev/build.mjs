// Builds dist/ from src/: few files instead of hundreds, since loading each one costs the start its time, and beside them
// the declarations of types. Packages stay outside.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Bundles sources, each an entry under its own name, into a folder; what they import when it is needed gets files of its own. */
export const bundleSources = async (sources, dir) => {
  const input = sources.map((source) => `${root}src/${source}`)
  const build = await rolldown({ input, platform: 'node', external: (id) => !/^[./]|^[A-Z]:/i.test(id) })
  await build.write({ dir, format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name].js' })
  await build.close()
}

/** What an earlier build has left: it would be packed, and imports of it would still work. */
const removeStale = () => {
  for (const name of readdirSync(`${root}dist`, { recursive: true, encoding: 'utf8' })) {
    const isDeclarationOfSource = name.endsWith('.d.ts') && existsSync(`${root}src/${name.replace(/\.d\.ts$/, '.ts')}`)
    if (/\.(js|ts)$/.test(name) && !isDeclarationOfSource) rmSync(`${root}dist/${name}`)
  }
}

/** Builds dist/ anew; ends the process when the sources have a mistake. */
export const buildDist = async () => {
  // Without the second flag a failed build would be taken for a finished one the next time.
  const args = ['node_modules/typescript/bin/tsc', '--emitDeclarationOnly', '--noEmitOnError']
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status || 1)
  removeStale()
  await bundleSources(['cli.ts', 'index.ts'], `${root}dist`)
}
