import { Agent } from 'node:http'
import { send } from './writers.ts'

/** What the server last said it had stored under a key, and what it was told after that without having answered. */
export interface AcknowledgedItem {
  namespace: string[]
  key: string
  /** Null when it is deleted. */
  value: object | null
  pending?: object | null
}

interface ItemWriters {
  stopped: Promise<AcknowledgedItem[]>
  /** How many items the server has said so far that it keeps. */
  kept(): number
}

/**
 * Puts items, overwrites some and deletes others, `count` writers at a time, until the server is gone. `stopped` resolves
 * then with what became of each key.
 */
export const startItemWriters = (url: string, count: number): ItemWriters => {
  const items: AcknowledgedItem[] = []
  const agent = new Agent({ keepAlive: true, maxSockets: count })
  const run = Math.random().toString(36).slice(2)
  const write = async (writer: number) => {
    for (let index = 0; ; index++) {
      const item: AcknowledgedItem = { namespace: ['writers', run, `${writer}`], key: `${index}`, value: null }
      items.push(item)
      for (const value of changes(index)) {
        item.pending = value
        const [method, body] = value ? ['PUT', { ...address(item), value }] : ['DELETE', address(item)]
        if (!(await send(`${url}/store/items`, method as string, body, agent))) return
        item.value = value
        delete item.pending
      }
    }
  }
  const stopped = Promise.all(Array.from({ length: count }, (_, writer) => write(writer))).then(() => {
    agent.destroy()
    return items
  })
  return { stopped, kept: () => items.filter(({ value }) => value !== null).length }
}

/** One key is written once, the next twice, the next is deleted in the end. */
const changes = (index: number): (object | null)[] =>
  [{ index, text: 'ü\n"'.repeat(index % 50) }, { index, again: true }, null].slice(0, 1 + (index % 3))

const address = ({ namespace, key }: AcknowledgedItem) => ({ namespace, key })
