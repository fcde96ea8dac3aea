import type { Connection } from '../connection.ts'
import { lastSeq, type ProtocolEventChunk, type ProtocolEvents } from './protocol-events.ts'
import { deleteRunEvents } from './protocol-events-table.ts'

export const createProtocolEvents = ({ tables, write }: Connection): ProtocolEvents => {
  const { protocolEvents, protocolSequences } = tables
  return {
    async all() {
      const chunks = protocolEvents.snapshot().sort((a, b) => a.seq - b.seq)
      const threads = new Map<string, ProtocolEventChunk[]>()
      for (const { thread_id } of protocolSequences.records()) threads.set(thread_id, [])
      for (const chunk of chunks) {
        const own = threads.get(chunk.thread_id)
        if (own) own.push(chunk)
        else threads.set(chunk.thread_id, [chunk])
      }
      return [...threads].map(([thread_id, own]) => {
        const last = own.at(-1)
        const seq = Math.max(protocolSequences.get(thread_id)?.seq ?? 0, last ? lastSeq(last) : 0)
        return { thread_id, seq, chunks: own }
      })
    },

    append: (chunk) =>
      write((tx) => {
        if (!tx.runs.has(chunk.run_id)) return false
        tx.write(tx.protocolEvents.put(chunk))
        return true
      }),

    deleteRun: (runId) => write((tx) => deleteRunEvents(tx, runId)),

    replace: (gone, chunk) =>
      write((tx) => {
        if (!tx.runs.has(chunk.run_id)) return
        const { protocolEvents } = tx
        for (const one of gone) if (one.seq !== chunk.seq) tx.write(protocolEvents.remove(one))
        tx.write(protocolEvents.put(chunk))
      }),

    setSequence: (thread_id, seq) =>
      write((tx) => {
        if (tx.threads.has(thread_id)) tx.write(tx.protocolSequences.put({ thread_id, seq }))
      }),
  }
}
