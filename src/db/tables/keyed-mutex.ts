/** Work on one thing after the other, work on different things side by side. */
export type InTurn = <T>(key: string, work: () => Promise<T>) => Promise<T>

export const createTurns = (): InTurn => {
  const last = new Map<string, Promise<unknown>>()
  return async (key, work) => {
    const before = last.get(key) ?? Promise.resolve()
    // What failed before has been told to whoever asked for it.
    const mine = before.then(work, work)
    last.set(key, mine)
    try {
      return await mine
    } finally {
      if (last.get(key) === mine) last.delete(key)
    }
  }
}
