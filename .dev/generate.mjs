// npm run generate: rebuilds src/contract/openapi.gen.ts and the tables of spec/README.md from spec/. With --check it writes
// nothing and fails when one is stale.
import { readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'
import { withDifferences } from './differences.mjs'
import { bundle } from './document.mjs'

const at = (file) => new URL(`../${file}`, import.meta.url)
const options = { emptyObjectsUnknown: true, defaultNonNullable: false, silent: true }
const ast = await bundle()
  .then((document) => openapiTS(document, options))
  .catch(({ message }) => {
    console.error(message)
    process.exit(1)
  })
const types = `// Generated from spec/ by \`npm run generate\`. Do not edit.\n\n${astToString(ast)}`

const readme = 'spec/README.md'
const files = {
  'src/contract/openapi.gen.ts': types,
  [readme]: withDifferences(readFileSync(at(readme), 'utf8')),
}

for (const [file, text] of Object.entries(files)) {
  if (!process.argv.includes('--check')) writeFileSync(at(file), text)
  else if (readFileSync(at(file), 'utf8') !== text) {
    console.error(`${file} is stale: run \`npm run generate\` and commit the result.`)
    process.exitCode = 1
  }
}
