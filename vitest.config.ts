import { defineConfig } from 'vitest/config'

// vitest 5 prints failed tests with Map.groupBy, which Node 20 has not: without this a failure there shows no reason.
Map.groupBy ??= <K, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>()
  let index = 0
  for (const item of items) {
    const key = keyOf(item, index++)
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return groups
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Nothing under test has state of its own in a module, and loading everything anew for each file takes its time.
    isolate: false,
    // A test that hangs is found all the same; one that shares its machine with others is not to fail for that.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
