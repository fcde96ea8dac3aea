import { Agent } from 'node:http'
import { send } from './writers.ts'

/** The last acknowledged write to a key, and the write after it that is not acknowledged. */
export interface AcknowledgedItem {
  namespace: string[]
  key: string
  /** null: deleted. */
  value: object | null
  pending?: object | null
}

interface ItemWriters {
  stopped: Promise<AcknowledgedItem[]>
  /** Number of acknowledged items so far. */
  stored(): number
}

/**
 * Puts, overwrites and deletes items with `count` concurrent writers until the server is killed. `stopped` then
 * resolves with the last writes of each key.
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
  return { stopped, stored: () => items.filter(({ value }) => value !== null).length }
}

/** In turn: written once, written twice, or written twice and deleted. */
const changes = (index: number): (object | null)[] =>
  [{ index, text: 'ü\n"'.repeat(index % 50) }, { index, again: true }, null].slice(0, 1 + (index % 3))

const address = ({ namespace, key }: AcknowledgedItem) => ({ namespace, key })
