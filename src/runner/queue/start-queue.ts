/**
 * Gives each caller a turn of the event loop of its own, in the order of the calls. What a graph does without waiting for
 * anything is one long piece of work for Node: begun side by side, many runs would hold up everybody's first event.
 */
export const createStarts = (): (() => Promise<void>) => {
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
