// node .dev/lint-document.mjs [FILE]: lints spec/openapi.yaml or another document before bundling. Prints each problem with
// file and line, and fails on any.
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createConfig, getLineColLocation, lint } from '@redocly/openapi-core'

const root = fileURLToPath(new URL('..', import.meta.url))

const rules = {
  'no-invalid-media-type-examples': { severity: 'error', allowAdditionalProperties: true },
  'operation-description': 'error',
  'operation-tag-defined': 'error',
  'parameter-description': 'error',
  'no-duplicated-tag-names': 'error',
  'path-params-defined': 'error',
  // Paths and responses follow the official document: `/mcp/` ends with a slash, `runs/crons` is beside `runs/{run_id}`,
  // `/info` never fails, GET and DELETE of `/mcp/` always do.
  'no-path-trailing-slash': 'off',
  'no-ambiguous-paths': 'off',
  'operation-2xx-response': 'off',
  'operation-4xx-response': 'off',
}

const config = await createConfig({ extends: ['recommended'], rules })
const problems = await lint({ ref: process.argv[2] ?? `${root}spec/openapi.yaml`, config })

for (const { message, ruleId, location } of problems) {
  const [where] = location
  const { line, col } = getLineColLocation(where).start
  console.error(
    `${relative(root, where.source.absoluteRef)}:${line}:${col} ${message.replace(/\s+/g, ' ')} (${ruleId})`,
  )
}
if (problems.length > 0) {
  console.error(`Problems in the document: ${problems.length}`)
  process.exit(1)
}
