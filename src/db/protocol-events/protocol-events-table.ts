import type { StateTransaction } from '../connection.ts'
import type { Tables } from '../tables/tables.ts'
import { lastSeq, type ProtocolEventChunk, type ProtocolSequence } from './protocol-events.ts'

/** Numbers are sorted as text. */
const DIGITS = 12

export const addProtocolEventTables = (tables: Tables) => ({
  protocolEvents: tables.addGrouped<ProtocolEventChunk>({
    name: 'protocol_events',
    group: ({ run_id }) => run_id,
    path: ({ seq }) => [String(seq).padStart(DIGITS, '0')],
    fields: { thread_id: ['string'], run_id: ['string'], seq: ['number'], events: ['array'] },
  }),
  protocolSequences: tables.add({
    name: 'protocol_sequences',
    key: (sequence: ProtocolSequence) => sequence.thread_id,
    fields: { thread_id: ['string'], seq: ['number'] },
  }),
})

/** Of a run that is deleted, or whose events are no longer kept. */
export const deleteRunEvents = (tx: StateTransaction, run_id: string): void => {
  const [last] = tx.protocolEvents.walk(run_id, { direction: 'desc' })
  if (!last) return
  const { thread_id } = last
  const seq = Math.max(lastSeq(last), tx.protocolSequences.get(thread_id)?.seq ?? 0)
  tx.write(tx.protocolSequences.put({ thread_id, seq }), tx.protocolEvents.drop(run_id))
}

/** Of a thread that is deleted with these runs. */
export const deleteThreadEvents = (tx: StateTransaction, thread_id: string, runIds: readonly string[]): void => {
  for (const runId of runIds) if (tx.protocolEvents.count(runId) > 0) tx.write(tx.protocolEvents.drop(runId))
  if (tx.protocolSequences.has(thread_id)) tx.write(tx.protocolSequences.remove(thread_id))
}
