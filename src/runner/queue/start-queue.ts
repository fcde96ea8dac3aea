/**
 * Gives each caller a turn of the event loop of its own, in the order of the calls. The start of a graph is one long
 * synchronous piece of work: many starts in one turn would delay the first event of them all.
 */
export const createStartQueue = (): (() => Promise<void>) => {
  const waiting: (() => void)[] = []
  const next = (): void => {
    waiting.shift()?.()
    if (waiting.length > 0) setImmediate(next)
  }
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve)
      if (waiting.length === 1) setImmediate(next)
    })
}
