/**
 * So many nodes are played in one go: few enough that others wait but a moment, and branches still play side by side.
 */
const NODES_PER_YIELD = 20

/** Returns a function to await before each node: every 20th call lets the event loop do other work first. */
export const createNodeYield = (): (() => Promise<void>) => {
  let played = 0
  return async () => {
    played++
    if (played % NODES_PER_YIELD === 0) await new Promise(setImmediate)
  }
}
