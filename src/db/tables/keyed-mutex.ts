/** Serializes work per key; different keys run concurrently. Our own: async-mutex locks one thing, and keeps no keys. */
export type KeyedMutex = <T>(key: string, work: () => Promise<T>) => Promise<T>

export const createKeyedMutex = (): KeyedMutex => {
  const tails = new Map<string, Promise<unknown>>()
  return async (key, work) => {
    const previous = tails.get(key) ?? Promise.resolve()
    // A failure of earlier work is its own caller's to handle.
    const own = previous.then(work, work)
    tails.set(key, own)
    try {
      return await own
    } finally {
      if (tails.get(key) === own) tails.delete(key)
    }
  }
}
