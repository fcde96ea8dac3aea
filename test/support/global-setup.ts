import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { executablePath } from './browser.ts'
import { hasAllSdks } from './sdks.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Runs once before all tests, and before each rerun in watch mode: builds what is older than its sources. */
export const setup = (project: TestProject): void => {
  build()
  project.onTestsRerun(build)
}

/** Runs once after all tests. */
export const teardown = (): void => {
  const left = [
    ...(hasAllSdks ? [] : ['the older JavaScript SDK (ALL_SDKS=1)']),
    ...(executablePath === undefined ? ['pages in a browser (no Chromium found)'] : []),
  ]
  if (left.length > 0) console.log(`Not tested: ${left.join(', ')}.`)
}

const build = (): void => {
  const { status } = spawnSync(process.execPath, ['.dev/prepare.mjs'], { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error('The build failed.')
}
