import type { Connection, StateTransaction } from '../connection.ts'
import type { Cron, CronFilter, CronOwner, Crons } from './crons.ts'
import { dueDate, NONE } from './crons-table.ts'

export const createCrons = ({ tables: { crons }, write }: Connection): Crons => ({
  create: (cron) =>
    write((tx) => {
      if (!tx.assistants.has(cron.assistant_id ?? NONE)) return 'no assistant'
      if (cron.thread_id !== null && !tx.threads.has(cron.thread_id)) return 'no thread'
      put(tx, cron)
      return 'created'
    }),

  async get(cronId) {
    return crons.get(cronId)
  },

  async search({ limit, offset, sort_by, sort_order, ...filter }) {
    return crons.search({ ...filterOf(filter), orderBy: sort_by, direction: sort_order, limit, offset })
  },

  async count(filter) {
    return crons.count(filterOf(filter))
  },

  replace: (cron) =>
    write((tx) => {
      if (!tx.crons.has(cron.cron_id)) return false
      put(tx, cron)
      return true
    }),

  delete: (cronId) =>
    write((tx) => {
      if (!tx.crons.has(cronId)) return false
      tx.write(tx.crons.remove(cronId))
      return true
    }),

  async due({ before, limit }) {
    return crons.search({ orderBy: 'due', direction: 'asc', range: { lt: before }, limit, offset: 0 }).rows
  },

  async nextDue() {
    const [first] = crons.search({ orderBy: 'due', direction: 'asc', limit: 1, offset: 0 }).rows
    return first && dueDate(first)
  },

  advance: (cronId, from, to) =>
    write((tx) => {
      const cron = tx.crons.get(cronId)
      if (!cron || dueDate(cron) !== from) return false
      tx.write(tx.crons.put({ ...cron, next_run_date: to }))
      return true
    }),
})

export const deleteCrons = (tx: StateTransaction, owner: CronOwner): void => {
  for (const { cron_id } of tx.crons.matches({ equals: owner })) tx.write(tx.crons.remove(cron_id))
}

const put = (tx: StateTransaction, cron: Cron): void => {
  tx.write(tx.crons.put(cron))
  tx.notify({ kind: 'crons changed' })
}

const filterOf = ({ metadata, enabled, assistant_id, thread_id }: CronFilter) => ({
  equals: { assistant_id, thread_id, enabled: enabled === undefined ? undefined : String(enabled) },
  contains: { metadata },
})
