/** What clients of streams have not read yet, over all streams of a server, and which of them must go. */

/** Dropped because of what it has not read. */
export class SlowReaderError extends Error {
  override readonly name = 'SlowReaderError'

  constructor(problem: string) {
    super(`${problem}. Read faster, or ask for fewer stream modes.`)
  }
}

/** What one stream holds for its client. */
export interface UnreadAccount {
  /** Changes the amount, in characters. May drop this stream or another one. */
  add(characters: number): void
  /** Must be called when the stream has ended. */
  close(): void
}

export interface UnreadEvents {
  open(drop: (error: SlowReaderError) => void): UnreadAccount
}

type Drop = (error: SlowReaderError) => void

/** When all streams together hold more than `maxCharacters`, one that holds much and has read nothing for longest is dropped. */
export const createUnreadEvents = (maxCharacters: number): UnreadEvents => {
  /** Those that hold something, the one that has read last at the end. */
  const held = new Map<Drop, number>()
  let total = 0

  const forget = (drop: Drop): void => {
    total -= held.get(drop) ?? 0
    held.delete(drop)
  }
  const dropOne = (): void => {
    const much = Math.max(...held.values()) / 2
    const [drop, amount] = [...held].find(([, amount]) => amount >= much) ?? []
    if (drop === undefined) return
    forget(drop)
    drop(
      new SlowReaderError(
        `All streams together hold more than ${maxCharacters} characters that no client has read (--max-unread), this one ${amount} of them`,
      ),
    )
  }

  return {
    open: (drop) => ({
      add(characters) {
        const amount = (held.get(drop) ?? 0) + characters
        if (characters < 0) held.delete(drop)
        total += characters
        if (amount > 0) held.set(drop, amount)
        while (total > maxCharacters && held.size > 0) dropOne()
      },
      close: () => forget(drop),
    }),
  }
}
