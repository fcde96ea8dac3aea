import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, vi } from 'vitest'
import { createClock } from '../../../src/clock.ts'
import { Compaction } from '../../../src/db/storage/compaction.ts'
import { WriteAheadLog } from '../../../src/db/storage/write-ahead-log.ts'
import { Tables } from '../../../src/db/tables/tables.ts'
import { assistant, noCompaction, page, segmentsIn, test } from '../../support/database.ts'

const waiting = { interval: 5, timeout: 20_000 }

const idsIn = async (folder: string): Promise<string[]> => {
  const { records } = JSON.parse(await readFile(join(folder, 'assistants.json'), 'utf8'))
  return records.map((record: { assistant_id: string }) => record.assistant_id)
}

describe('the write-ahead log', { timeout: 30_000 }, () => {
  test('is compacted into the JSON files after a while without writes', async ({ open, folder }) => {
    const db = await open({ compaction: { idleMs: 5 } })
    await db.assistants.create(assistant({ assistant_id: 'a' }))

    await vi.waitFor(async () => expect(await segmentsIn(folder)).toEqual([]), waiting)
    expect(await idsIn(folder)).toEqual(['a'])
  })

  test('is compacted also in a world whose clock stands still', async ({ open, folder }) => {
    const db = await open({ clock: createClock(() => 1000), compaction: { idleMs: 5 } })
    await db.assistants.create(assistant({ assistant_id: 'a' }))

    await vi.waitFor(async () => expect(await segmentsIn(folder)).toEqual([]), waiting)
    expect(await idsIn(folder)).toEqual(['a'])
  })

  test('is compacted during writes when it is large', async ({ open, folder }) => {
    const db = await open({ compaction: { idleMs: 1e8, maxLogBytes: 1000 } })
    for (let n = 0; n < 10; n++) await db.assistants.create(assistant({ assistant_id: `a${n}` }))

    await vi.waitFor(async () => expect((await idsIn(folder)).length).toBeGreaterThan(0), waiting)
  })

  test('is compacted at the start after a crash', async ({ open, crash }) => {
    const db = await open({ compaction: noCompaction })
    await db.assistants.create(assistant({ assistant_id: 'a' }))
    const crashed = await crash()
    await open({ folder: crashed, compaction: { idleMs: 5 } })

    await vi.waitFor(async () => expect(await segmentsIn(crashed)).toEqual([]), waiting)
    expect(await idsIn(crashed)).toEqual(['a'])
  })

  test('accepts writes during a compaction', async ({ open, folder }) => {
    const db = await open({ compaction: noCompaction })
    const create = (id: string) => db.assistants.create(assistant({ assistant_id: id }))
    await Promise.all(Array.from({ length: 2000 }, (_, n) => create(`before-${n}`)))
    await db.close()
    const again = await open({ compaction: { idleMs: 1e8, maxLogBytes: 1 } })
    await again.assistants.update('before-0', { name: 'this starts a compaction' }, '2031-01-01T00:00:00.000000+00:00')
    for (let n = 0; n < 50; n++) {
      await again.assistants.create(assistant({ assistant_id: `during-${n}` }))
      await again.assistants.delete(`before-${n}`, { deleteThreads: false })
    }

    expect(await again.assistants.count({})).toBe(2000)
    await again.close()
    expect((await idsIn(folder)).length).toBe(2000)
    expect(await (await open()).assistants.search(page)).toEqual(await again.assistants.search(page))
  })

  test('is kept, with a warning, when a file cannot be written', async ({ open, folder, logged }) => {
    const db = await open({ compaction: noCompaction })
    await db.assistants.create(assistant({ assistant_id: 'a' }))
    await mkdir(join(folder, 'assistants.json.tmp'))
    await db.close()

    expect(await segmentsIn(folder)).toHaveLength(1)
    expect(logged).toMatchObject([
      { level: 'warn', message: expect.stringContaining('stays safe in the write-ahead log') },
    ])
    await rm(join(folder, 'assistants.json.tmp'), { recursive: true, force: true })
    const after = await open()
    expect(await after.assistants.count({})).toBe(1)
    await after.close()
    expect(await idsIn(folder)).toEqual(['a'])
  })

  test('is compacted by a retry after a failed compaction', async ({ open, folder, logged }) => {
    const db = await open({ compaction: { idleMs: 5 } })
    await mkdir(join(folder, 'assistants.json.tmp'))
    await db.assistants.create(assistant({ assistant_id: 'a' }))
    await vi.waitFor(() => expect(logged).toHaveLength(1), waiting)

    await rm(join(folder, 'assistants.json.tmp'), { recursive: true, force: true })
    await db.close()
    expect(await segmentsIn(folder)).toEqual([])
    expect(await idsIn(folder)).toEqual(['a'])
  })

  test('is not removed by a second compaction that starts while the first one writes', async ({ folder }) => {
    const tables = new Tables()
    const rows = tables.add({ name: 'rows', key: (row: { id: string }) => row.id, fields: {} })
    const segmentsWhileWriting: string[][] = []
    const writeTable = async () => {
      for (let look = 0; look < 20; look++) segmentsWhileWriting.push(await segmentsIn(folder))
      return 0
    }
    const writeAheadLog = new WriteAheadLog({
      folder,
      start: { sequence: 0, segments: [], next: 1 },
      checkFolder: () => {},
      onWritten: () => compaction.onWrite(),
      clock: createClock(),
    })
    const compaction = new Compaction({
      tables,
      writeAheadLog,
      ownsFolder: () => true,
      writeTable,
      clock: createClock(),
      policy: { idleMs: 0, maxLogBytes: 0 },
    })
    tables.writeTo(writeAheadLog)

    const written = tables.commit([rows.put({ id: 'a' })])
    await Promise.all([written, compaction.compact(), compaction.compact()])
    compaction.stop()
    expect(segmentsWhileWriting).toEqual(Array.from({ length: 20 }, () => ['journal-000001.log']))
    expect(await segmentsIn(folder)).toEqual([])
  })
})
