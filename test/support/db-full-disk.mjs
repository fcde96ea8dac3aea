// Fills its disk, for tests that limit the size of files: node db-full-disk.mjs BUILT_FOLDER STATE_FOLDER
// Writes until a write fails, checks what is left of it, frees space by compaction, and writes again.
// Prints the results as JSON.
import { pathToFileURL } from 'node:url'

const [built, folder] = process.argv.slice(2)
const load = (file) => import(pathToFileURL(`${built}/${file}`).href)
const { openDatabase } = await load('db/database.js')
const { createClock } = await load('clock.js')

const clock = createClock()
const warnings = []
const log = { debug() {}, info() {}, warn: (_, message) => warnings.push(message), error() {} }
const db = await openDatabase({ folder, clock, log, compaction: { idleMs: 50, maxLogBytes: 1e12 } })

const create = (id) => {
  const now = clock.timestamp()
  const fields = { name: 'x'.repeat(500), description: null, version: 1, created_at: now, updated_at: now }
  return db.assistants.create({
    assistant_id: id,
    graph_id: 'agent',
    config: {},
    context: {},
    metadata: { id },
    ...fields,
  })
}
const count = () => db.assistants.count({})

const acknowledged = []
/** Ten at a time, so that one failure rolls back a group. One id is repeated: it must not be reported as existing. */
const writeTen = async (name) => {
  const ids = Array.from({ length: 10 }, (_, i) => `${name}-${i}`)
  const results = await Promise.allSettled([...ids, ids[0]].map(create))
  acknowledged.push(...ids.filter((_, i) => results[i].status === 'fulfilled'))
  return results.flatMap(({ reason }) => (reason ? [{ code: reason.code, detail: reason.message }] : []))
}

let refusals = []
for (let n = 0; refusals.length === 0 && n < 1000; n++) refusals = await writeTen(`before-${n}`)
const afterRefusal = { stored: await count(), acknowledged: acknowledged.length }
const search = { limit: 1000, offset: 0, sort_by: 'created_at', sort_order: 'asc' }
const found = (await db.assistants.search(search)).rows.map((row) => row.assistant_id)

const deadline = Date.now() + 5000
while (acknowledged.length === afterRefusal.acknowledged && Date.now() < deadline) {
  await new Promise((resolve) => setTimeout(resolve, 20))
  await create('later').then(
    () => acknowledged.push('later'),
    () => {},
  )
}
await db.close()
console.log(JSON.stringify({ refusals, afterRefusal, found, acknowledged, warnings }))
