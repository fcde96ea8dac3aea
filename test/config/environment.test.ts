import { afterEach, expect, test, vi } from 'vitest'
import { applyEnvironment } from '../../src/config/environment.ts'

const { env } = process
const NAMES = ['GUARD_TEST_ONE', 'GUARD_TEST_TWO', 'GUARD_TEST_USER']
afterEach(() => {
  for (const name of NAMES) delete env[name]
})

test('warns when two servers of a process want one variable with different values', () => {
  const warn = vi.fn()
  env['GUARD_TEST_USER'] = 'shell'
  applyEnvironment({ GUARD_TEST_ONE: 'a', GUARD_TEST_TWO: 'same', GUARD_TEST_USER: 'first' }, { warn })
  expect(warn).not.toHaveBeenCalled() // what the user has set wins, as documented
  applyEnvironment({ GUARD_TEST_ONE: 'b', GUARD_TEST_TWO: 'same', GUARD_TEST_USER: 'second' }, { warn })
  expect(warn).toHaveBeenCalledExactlyOnceWith(
    { variables: ['GUARD_TEST_ONE'] },
    expect.stringContaining('other values'),
  )
  expect(JSON.stringify(warn.mock.calls)).not.toContain('"b"')
  expect(env['GUARD_TEST_ONE']).toBe('a')
})
