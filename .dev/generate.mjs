// npm run generate: rebuilds src/contract/openapi.gen.ts and the tables of spec/README.md from spec/. With --check it writes
// nothing and fails when one is stale.
import { readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import { withDifferences } from './differences.mjs'
import { bundle } from './document.mjs'

const types = new URL('../src/contract/openapi.gen.ts', import.meta.url)
const readme = new URL('../spec/README.md', import.meta.url)
const options = { emptyObjectsUnknown: true, defaultNonNullable: false, silent: true }
const ast = await bundle()
  .then((document) => openapiTS(document, options))
  .catch(({ message }) => {
    console.error(message)
    process.exit(1)
  })
const text = `// Generated from spec/ by \`npm run generate\`. Do not edit.\n\n${astToString(ast)}`

const files = [
  [types, text],
  [readme, withDifferences(readFileSync(readme, 'utf8'))],
]

for (const [file, content] of files) {
  if (!process.argv.includes('--check')) writeFileSync(file, content)
  else if (readFileSync(file, 'utf8') !== content) {
    console.error(
      `${relative(process.cwd(), fileURLToPath(file))} is stale: run \`npm run generate\` and commit the result.`,
    )
    process.exitCode = 1
  }
}
