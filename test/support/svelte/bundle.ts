import { fileURLToPath } from 'node:url'
import { type Plugin, rolldown } from 'rolldown'
import { compile, compileModule } from 'svelte/compiler'

/** The script of the page, bundled with Svelte and the hook. */
export const bundleSveltePage = async (): Promise<string> => {
  const build = await rolldown({
    input: fileURLToPath(new URL('page.ts', import.meta.url)),
    platform: 'browser',
    plugins: [svelte],
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    // Hides warnings about packages; errors of the page still throw.
    logLevel: 'silent',
  })
  const { output } = await build.generate({ format: 'esm', codeSplitting: false })
  await build.close()
  return output[0].code
}

/** Compiles components, and modules with runes. */
const svelte: Plugin = {
  name: 'svelte',
  transform(code, filename) {
    if (filename.endsWith('.svelte'))
      return { code: compile(code, { filename, generate: 'client' }).js.code, moduleType: 'js' }
    if (filename.endsWith('.svelte.js')) return compileModule(code, { filename, generate: 'client' }).js.code
    return undefined
  },
}
