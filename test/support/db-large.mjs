// Writes and reads a state above 2 GiB: node db-large.mjs BUILT_FOLDER STATE_FOLDER write|fold|read BYTES
// `write` ends by SIGKILL with all of it in the write-ahead log, `fold` moves it into a table file. The others print the
// number of records, and whether each is what was written.
import { pathToFileURL } from 'node:url'

const [built, folder, step, bytes] = process.argv.slice(2)
const load = (file) => import(pathToFileURL(`${built}/${file}`).href)
const { openDatabase } = await load('db/database.js')
const { createClock } = await load('clock.js')

const EACH = 8 * 1024 * 1024
const THREAD = 'large'
const count = Math.ceil(Number(bytes) / EACH)
const textOf = (n) => `${n} `.padEnd(EACH, `${n}, `)
const channelValue = (n) => ({
  thread_id: THREAD,
  checkpoint_ns: '',
  channel: 'text',
  version: n,
  type: 'json',
  value: textOf(n),
})
const checkpointOf = (n) => ({
  ...{ thread_id: THREAD, checkpoint_ns: '', checkpoint_id: String(n).padStart(6, '0'), parent_checkpoint_id: null },
  ...{ v: 4, ts: '2026-01-01T00:00:00.000Z', channel_versions: { text: n }, versions_seen: {}, metadata: {} },
})

const compaction = step === 'write' ? { idleMs: 1e8, maxLogBytes: 1e12 } : { idleMs: 1e8 }
const db = await openDatabase({ folder, clock: createClock(), compaction })
if (step === 'write') {
  for (let n = 0; n < count; n++)
    await db.checkpoints.put({ values: [channelValue(n)], checkpoints: [checkpointOf(n)] })
  process.kill(process.pid, 'SIGKILL')
}
if (step === 'fold') await db.checkpoints.put({ checkpoints: [checkpointOf(count)] })
let [found, isRight] = [0, true]
for await (const { checkpoint, values } of db.checkpoints.list({ thread_id: THREAD })) {
  const n = Number(checkpoint.checkpoint_id)
  if (n === count) continue
  found++
  isRight &&= values.length === 1 && values[0].value === textOf(n)
}
await db.close()
console.log(JSON.stringify({ found, isRight }))
