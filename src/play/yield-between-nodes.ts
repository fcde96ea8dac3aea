/**
 * So many nodes are played in one go: few enough that others wait but a moment, and branches still play side by side.
 */
const NODES = 20

/** To be awaited before each node of a graph: every now and then everybody else has a turn first. */
export const createBreath = (): (() => Promise<void>) => {
  let played = 0
  return async () => {
    played++
    if (played % NODES === 0) await new Promise(setImmediate)
  }
}
