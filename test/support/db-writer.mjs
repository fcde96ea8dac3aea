// Many concurrent writes, for tests that kill the process: node db-writer.mjs BUILT_FOLDER STATE_FOLDER NOTES
// Appends `<id> <step>` to NOTES when a step of an assistant is acknowledged: 1 created, 2 renamed, 3 deleted.
// Deletes every third assistant. Prints a line when the first is created.
import { openSync, writeSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const [built, folder, notes] = process.argv.slice(2)
const load = (file) => import(pathToFileURL(`${built}/${file}`).href)
const { openDatabase } = await load('db/database.js')
const { createClock } = await load('clock.js')

const clock = createClock()
// Compacts constantly, so that many kills hit a compaction.
const db = await openDatabase({ folder, clock, compaction: { idleMs: 1, maxLogBytes: 20_000 } })

const notebook = openSync(notes, 'a')
const note = (id, step) => writeSync(notebook, `${id} ${step}\n`)

const create = (id) => {
  const now = clock.timestamp()
  const fields = { name: 'new', description: null, version: 1, created_at: now, updated_at: now }
  return db.assistants.create({ assistant_id: id, graph_id: 'agent', config: {}, context: {}, metadata: {}, ...fields })
}

const work = async (worker) => {
  for (let n = 0; ; n++) {
    const id = `${process.pid}-${worker}-${n % 3 === 0 ? 'brief' : 'lasting'}-${n}`
    await create(id)
    note(id, 1)
    await db.assistants.update(id, { name: 'renamed' }, clock.timestamp())
    note(id, 2)
    if (n % 3 !== 0) continue
    await db.assistants.delete(id, { deleteThreads: false })
    note(id, 3)
  }
}

// The kill comes at any time after this line: something is then acknowledged, however slow the machine is.
const first = `${process.pid}-first`
await create(first)
note(first, 1)
console.log('writing')
await Promise.all(Array.from({ length: 20 }, (_, worker) => work(worker)))
