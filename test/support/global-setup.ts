import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { executablePath } from './browser.ts'
import { hasAllSdks } from './sdks.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Runs once before all tests, and before each rerun in watch mode: builds what is older than its sources. What it returns
 * runs after all tests.
 */
export default (project: TestProject): (() => void) => {
  build()
  project.onTestsRerun(build)
  return () => {
    const left = skippedParts(project.vitest.state.getPaths())
    if (left.length > 0) console.log(`Not tested: ${left.join(', ')}.`)
  }
}

/** What the given test files would test in another environment. */
const skippedParts = (files: readonly string[]): string[] => {
  const includes = (pattern: RegExp) => files.some((file) => pattern.test(file))
  return [
    ...(!hasAllSdks && includes(/\/sdk\//) ? ['the older JavaScript SDK (ALL_SDKS=1)'] : []),
    ...(executablePath === undefined && includes(/\/page\/|\/sdk\/use-stream|docs-browser/)
      ? ['pages in a browser (no Chromium found)']
      : []),
    ...(process.env.ALL_DOCUMENTS !== '1' && includes(/\/resources\//)
      ? ['the official documents of January and July 2026 (ALL_DOCUMENTS=1)']
      : []),
  ]
}

const build = (): void => {
  const { status } = spawnSync(process.execPath, ['.dev/prepare.mjs'], { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error('The build failed.')
}
