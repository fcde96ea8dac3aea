import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { blocksOf, isFull } from '../support/docs/blocks.ts'
import { createScratchCheckout } from '../support/docs/scratch-checkout.ts'

const run = promisify(execFile)

/** Of the guide to a new operation, and of the page about tests. */
const blocks = [...blocksOf('src/README.md'), ...blocksOf('test/README.md')].filter(({ file = '' }) =>
  /^(spec|src|test)\//.test(file),
)

test('touches at most six files by hand to add an operation', () => {
  const files = new Set(blocksOf('src/README.md').flatMap(({ file }) => file ?? []))
  expect([...files].length).toBeLessThanOrEqual(6)
  expect([...files].length).toBeGreaterThan(3)
})

test.runIf(isFull)(
  'an operation added by the guide alone passes its tests and the types',
  { timeout: 300_000 },
  async ({ onTestFinished }) => {
    const { folder, remove } = await createScratchCheckout(blocks)
    onTestFinished(remove)
    const node = (...args: string[]) =>
      run(process.execPath, args, { cwd: folder, env: { ...process.env, NO_COLOR: '1' } })
    await node('.dev/generate.mjs')
    await node('--input-type=module', '-e', "await (await import('./.dev/document.mjs')).writeBundle()")
    const tests = blocks.flatMap(({ file = '' }) => (file.endsWith('.test.ts') ? [file] : []))
    const vitest = join(folder, 'node_modules/vitest/vitest.mjs')
    const { stdout } = await node(vitest, 'run', ...tests).catch((error: { stdout: string }) =>
      expect.fail(error.stdout),
    )
    expect(stdout).toMatch(/Tests +4 passed/)
    const typed = node('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'test')
    await typed.catch((error: { stdout: string }) => expect.fail(error.stdout))
  },
)
