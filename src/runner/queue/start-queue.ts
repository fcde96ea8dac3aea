import { yieldToEventLoop } from '../../yielding.ts'

/**
 * Gives each caller a turn of the event loop of its own, in the order of the calls. The start of a graph is one long
 * synchronous piece of work: many starts in one turn would delay the first event of them all.
 */
export const createStartQueue = (): (() => Promise<void>) => {
  let last = Promise.resolve()
  return () => {
    last = last.then(yieldToEventLoop)
    return last
  }
}
