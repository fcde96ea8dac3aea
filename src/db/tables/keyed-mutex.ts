/** Serializes work per key; different keys run concurrently. Our own: async-mutex has no keys. */
export type KeyedMutex = <T>(key: string, work: () => Promise<T>) => Promise<T>

export const createKeyedMutex = (): KeyedMutex => {
  const tails = new Map<string, Promise<unknown>>()
  return async (key, work) => {
    const previous = tails.get(key) ?? Promise.resolve()
    // Earlier work that fails is handled by its own caller.
    const own = previous.then(work, work)
    tails.set(key, own)
    try {
      return await own
    } finally {
      if (tails.get(key) === own) tails.delete(key)
    }
  }
}
