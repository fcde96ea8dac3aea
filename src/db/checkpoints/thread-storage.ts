import { TimeSlice } from '../../yielding.ts'
import type { ThreadStorage } from './checkpoints.ts'
import type { CheckpointTables } from './checkpoints-table.ts'

/** Measures what is there when it is called; it yields between records, since a thread may have very many. */
export const measureThreadStorage = async (tables: CheckpointTables, threadId: string): Promise<ThreadStorage> => {
  const { checkpoints, checkpointValues, checkpointWrites } = tables
  const found = {
    checkpoints: [...checkpoints.walk(threadId)],
    values: [...checkpointValues.walk(threadId)],
    writes: [...checkpointWrites.walk(threadId)],
  }
  const channels = await measureByKey(found.values.map(({ channel, value }) => [channel, value]))
  return {
    checkpoints: await measure(found.checkpoints),
    channel_values: {
      ...sum(channels.values()),
      by_channel: Object.fromEntries(
        [...channels].map(([name, { count, bytes }]) => [name, { versions: count, bytes }]),
      ),
    },
    pending_writes: await measure(found.writes.map(({ value }) => value)),
  }
}

interface Measure {
  count: number
  bytes: number
}

const measure = async (values: readonly unknown[]): Promise<Measure> =>
  sum((await measureByKey(values.map((value) => ['', value]))).values())

const measureByKey = async (entries: readonly (readonly [string, unknown])[]): Promise<Map<string, Measure>> => {
  const slice = new TimeSlice()
  const measures = new Map<string, Measure>()
  for (const [key, value] of entries) {
    const { count, bytes } = measures.get(key) ?? { count: 0, bytes: 0 }
    measures.set(key, { count: count + 1, bytes: bytes + jsonBytes(value) })
    await slice.pause()
  }
  return measures
}

const sum = (measures: Iterable<Measure>): Measure => {
  const total = { count: 0, bytes: 0 }
  for (const { count, bytes } of measures) {
    total.count += count
    total.bytes += bytes
  }
  return total
}

/** State is stored as JSON. */
const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '')
