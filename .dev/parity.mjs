// node .dev/parity.mjs [BUNDLE.json]: compares the structure of our document with that of the official one, which is not
// part of this repository: without it the gate fails, and elsewhere nothing is compared. Fails on any difference that no
// spec/*/deviations.yaml gives a reason for.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deviations } from './deviations.mjs'
import { bundle } from './document.mjs'

const shared = (file) => fileURLToPath(new URL(`../../shared/${file}`, import.meta.url))
const tool = shared('tools/spec-parity.mjs')
const official = shared('upstream/agent-server-openapi.2026-10.json')
if (!existsSync(tool)) {
  const isRequired = process.env.REQUIRE_OFFICIAL_DOCUMENTS === '1'
  console.log(
    `${isRequired ? 'failed' : 'skipped'}: ${tool} is missing, and with it the official document to compare with.`,
  )
  process.exit(isRequired ? 1 : 0)
}

const folder = mkdtempSync(join(tmpdir(), 'parity-'))
const write = (name, value) => {
  const file = join(folder, name)
  writeFileSync(file, JSON.stringify(value))
  return file
}
try {
  const document = process.argv[2] ? resolve(process.argv[2]) : write('openapi.json', await bundle())
  const args = [tool, document, '--upstream', official, '--deviations', write('deviations.json', deviations())]
  process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1
} finally {
  rmSync(folder, { recursive: true })
}
