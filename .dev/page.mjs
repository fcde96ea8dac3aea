// Builds the chat page of src/page/ into dist/page/. `node .dev/page.mjs [URL]` serves it for development instead: rebuilt on each
// change, with the API of a running server behind it (http://127.0.0.1:2024 unless given).
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, createServer } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const API = ['/assistants', '/threads', '/runs', '/store', '/info', '/ok', '/docs', '/openapi.json']

/** Names of assets in the build, where they are not their own. */
const NAMES = {
  'index.css': 'page.css',
  'inter-latin-wght-normal.woff2': 'inter-latin.woff2',
  'inter-latin-ext-wght-normal.woff2': 'inter-latin-ext.woff2',
}

const config = {
  configFile: false,
  root: `${root}src/page`,
  base: '/__mock/ui/',
  publicDir: false,
  resolve: { alias: [{ find: /^langsmith(\/.*)?$/, replacement: `${root}.dev/no-tracing.mjs` }] },
  logLevel: 'warn',
}

/** Writes the page with fixed names, as src/http/page-routes.ts serves it. Returns the paths of the modules in it. */
export const buildPage = async () => {
  const { output } = await build({
    ...config,
    build: {
      outDir: `${root}dist/page`,
      emptyOutDir: true,
      target: 'es2023',
      modulePreload: false,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1024,
      rolldownOptions: {
        onLog: (level, log, handle) => log.code === 'MODULE_LEVEL_DIRECTIVE' || handle(level, log),
        output: {
          codeSplitting: false,
          entryFileNames: 'page.js',
          assetFileNames: ({ names: [name = ''] }) => NAMES[name] ?? '[name][extname]',
        },
      },
    },
  })
  return output.flatMap(({ moduleIds = [], originalFileNames = [] }) => [
    ...moduleIds.filter((id) => !id.startsWith('\0')),
    ...originalFileNames.map((name) => resolve(config.root, name)),
  ])
}

const serve = async (target) => {
  const proxy = Object.fromEntries(API.map((path) => [path, { target, ws: true }]))
  const server = await createServer({ ...config, base: '/', logLevel: 'info', server: { port: 5173, proxy } })
  await server.listen()
  server.printUrls()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await serve(process.argv[2] ?? 'http://127.0.0.1:2024')
