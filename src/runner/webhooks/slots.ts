/** Hands out a number of slots; those who wait get one in their order. */
export interface Slots {
  /** Undefined when too many wait already. The function that it resolves with gives the slot back. */
  take(): Promise<() => void> | undefined
}

export const createSlots = (count: number, maxWaiting: number): Slots => {
  let free = count
  const waiting: ((release: () => void) => void)[] = []
  const release = (): void => {
    const next = waiting.shift()
    if (next) next(release)
    else free += 1
  }
  return {
    take() {
      if (free > 0) {
        free -= 1
        return Promise.resolve(release)
      }
      return waiting.length < maxWaiting ? new Promise((resolve) => waiting.push(resolve)) : undefined
    },
  }
}
