import type { Change, FieldKind } from '../tables/table.ts'
import type { Tables } from '../tables/tables.ts'
import type { Cron, CronFilter, CronOwner, Crons } from './crons.ts'

/** Crons, and what the rest of the state needs of them. */
export interface StoredCrons extends Crons {
  /** What removes the crons of a thread or an assistant, to be committed together with its own removal. */
  deleteOf(owner: CronOwner): Change[]
  hasOf(owner: CronOwner): boolean
}

/** Whether that which a cron belongs to is there. */
export interface CronOwners {
  hasAssistant(assistantId: string): boolean
  hasThread(threadId: string): boolean
}

const fields: Record<keyof Cron, readonly FieldKind[]> = {
  cron_id: ['string'],
  assistant_id: ['string', 'null'],
  thread_id: ['string', 'null'],
  on_run_completed: ['string', 'null'],
  end_time: ['string', 'null'],
  schedule: ['string'],
  timezone: ['string', 'null'],
  created_at: ['string'],
  updated_at: ['string'],
  user_id: ['string', 'null'],
  payload: ['object'],
  next_run_date: ['string', 'null'],
  metadata: ['object'],
  enabled: ['boolean'],
}

/** What stands for «no thread» in an index of texts. */
const NONE = ''

export const createCrons = (tables: Tables, { hasAssistant, hasThread }: CronOwners): StoredCrons => {
  const crons = tables.add({
    name: 'crons',
    key: (cron: Cron) => cron.cron_id,
    fields,
    ordered: {
      cron_id: (cron) => cron.cron_id,
      assistant_id: (cron) => cron.assistant_id,
      thread_id: (cron) => cron.thread_id,
      next_run_date: (cron) => cron.next_run_date,
      end_time: (cron) => cron.end_time,
      created_at: (cron) => cron.created_at,
      updated_at: (cron) => cron.updated_at,
      due: dueDate,
    },
    exact: {
      assistant_id: (cron) => cron.assistant_id ?? NONE,
      thread_id: (cron) => cron.thread_id ?? NONE,
      enabled: (cron) => String(cron.enabled),
    },
    contained: { metadata: (cron) => cron.metadata },
  })

  const filterOf = ({ metadata, enabled, assistant_id, thread_id }: CronFilter) => ({
    equals: { assistant_id, thread_id, enabled: enabled === undefined ? undefined : String(enabled) },
    contains: { metadata },
  })

  const listeners: (() => void)[] = []
  const put = async (cron: Cron): Promise<void> => {
    const stored = tables.commit([crons.put(cron)])
    for (const listener of listeners) listener()
    await stored
  }

  return {
    async create(cron) {
      if (!hasAssistant(cron.assistant_id ?? NONE)) return 'no assistant'
      if (cron.thread_id !== null && !hasThread(cron.thread_id)) return 'no thread'
      await put(cron)
      return 'created'
    },

    async get(cronId) {
      return crons.get(cronId)
    },

    async search({ limit, offset, sort_by, sort_order, ...filter }) {
      return crons.search({ ...filterOf(filter), orderBy: sort_by, direction: sort_order, limit, offset })
    },

    async count(filter) {
      return crons.count(filterOf(filter))
    },

    async update(cronId, revise) {
      const before = crons.get(cronId)
      if (!before) return undefined
      const after = revise(before)
      await put(after)
      return after
    },

    async delete(cronId) {
      if (!crons.has(cronId)) return false
      await tables.commit([crons.remove(cronId)])
      return true
    },

    async due({ before, limit }) {
      return crons.search({ orderBy: 'due', direction: 'asc', range: { lt: before }, limit, offset: 0 }).rows
    },

    async nextDue() {
      const [first] = crons.search({ orderBy: 'due', direction: 'asc', limit: 1, offset: 0 }).rows
      return first && dueDate(first)
    },

    async advance(cronId, from, to) {
      const cron = crons.get(cronId)
      if (!cron || dueDate(cron) !== from) return false
      await tables.commit([crons.put({ ...cron, next_run_date: to })])
      return true
    },

    onChange: (listener) => void listeners.push(listener),

    deleteOf(owner) {
      return crons.matches({ equals: owner }).map(({ cron_id }) => crons.remove(cron_id))
    },

    hasOf: (owner) => crons.count({ equals: owner }) > 0,
  }
}

/** The next date on which a cron fires, if it still does. Dates in UTC and of one form are in order as texts. */
const dueDate = ({ enabled, next_run_date: next, end_time: end }: Cron): string | undefined =>
  enabled && next !== null && (end === null || end > next) ? next : undefined
