import { yieldToEventLoop } from '../yielding.ts'
import type { Connection, StateTransaction } from './connection.ts'

/**
 * Does something with each item, `size` of them in a transaction, and lets other work run in between. An item is taken only
 * when its turn comes, so that what is done with it may rest on the state of that moment.
 */
export const writeInBatches = async <T>(
  { write }: Connection,
  items: Iterable<T>,
  work: (tx: StateTransaction, item: T) => void,
  size = 200,
): Promise<void> => {
  const left = items[Symbol.iterator]()
  const writeGroup = (tx: StateTransaction): boolean => {
    for (let count = 0; count < size; count++) {
      const { done, value } = left.next()
      if (done) return true
      work(tx, value)
    }
    return false
  }
  while (!(await write(writeGroup))) await yieldToEventLoop() // transactions in memory resolve at once
}
