// npm run generate: rebuilds src/contract/openapi.gen.ts from spec/. With --check it writes nothing and fails when stale.
import { readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'
import { bundle } from './document.mjs'

const target = new URL('../src/contract/openapi.gen.ts', import.meta.url)
const options = { emptyObjectsUnknown: true, defaultNonNullable: false, silent: true }
const ast = await bundle()
  .then((document) => openapiTS(document, options))
  .catch(({ message }) => {
    console.error(message)
    process.exit(1)
  })
const text = `// Generated from spec/ by \`npm run generate\`. Do not edit.\n\n${astToString(ast)}`

if (!process.argv.includes('--check')) writeFileSync(target, text)
else if (readFileSync(target, 'utf8') !== text) {
  console.error('src/contract/openapi.gen.ts is stale: run `npm run generate` and commit the result.')
  process.exit(1)
}
