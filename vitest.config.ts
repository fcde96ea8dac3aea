import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// vitest 5 prints failed tests with Map.groupBy, which Node 20 lacks: without this a failure there shows no reason.
Map.groupBy ??= <K, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>()
  let index = 0
  for (const item of items) {
    const key = keyOf(item, index++)
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return groups
}

const tests = (...places: string[]) => places.map((place) => `test/${place}.test.ts`)

const browser = tests('sdk/use-stream*', 'resources/system/docs-browser', 'http/websocket/browser')
/** Start the server, or a writer to its files, in processes of their own. */
const childProcess = tests(
  ...[
    'cli/serve',
    'cli/play-keys',
    'durability/*',
    'robustness/*',
    'db/storage/kill',
    'db/storage/full-disk',
    'db/storage/data-folder',
    'db/storage/socket-file-lock',
  ],
  ...['docs/*', 'package', 'streams'],
)

const shared = {
  // The modules under test keep no state, and loading them for each file takes longer than most tests.
  isolate: false,
  // One more than processors, since many tests wait for a browser or a child process.
  maxWorkers: availableParallelism() + 1,
  // Long enough for a busy machine; a test that hangs still fails.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 60_000 } },
}

export default defineConfig({
  test: {
    globalSetup: 'test/support/global-setup.ts',
    // Lanes run in the order of their names, the longest files of each first. `--project in-process` runs one of them.
    projects: [
      { test: { ...shared, name: 'browser', include: browser } },
      { test: { ...shared, name: 'child-process', include: childProcess } },
      { test: { ...shared, name: 'in-process', include: tests('**/*'), exclude: [...browser, ...childProcess] } },
    ],
  },
})
