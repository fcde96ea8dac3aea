import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect } from 'vitest'
import { build } from '../../support/built.ts'
import { assistant, page, test } from '../../support/database.ts'

const built = build('db', 'errors.ts', 'clock.ts', 'ids.ts', 'json.ts', 'yielding.ts')
const script = fileURLToPath(new URL('../../support/db-full-disk.mjs', import.meta.url))

/** Runs the script with a limit on the size of files, in blocks of 512 bytes: a real kernel error, without root. */
const fillDisk = (folder: string, blocks: number) => {
  const shell = `ulimit -f ${blocks} && exec "$0" "$@"`
  const args = ['-c', shell, process.execPath, script, built.folder, folder]
  return JSON.parse(execFileSync('/bin/sh', args, { encoding: 'utf8' }))
}

describe.skipIf(process.platform === 'win32')('on a full disk', { timeout: 60_000 }, () => {
  afterAll(() => built.remove())

  test('a write fails with storage_full and is rolled back, and works again once there is space', async ({
    folder,
    open,
  }) => {
    const { refusals, afterRefusal, found, acknowledged } = fillDisk(folder, 256)

    expect(refusals).toHaveLength(11)
    expect(refusals[0]).toEqual({
      code: 'storage_full',
      detail: expect.stringMatching(/^Cannot store this change in .*: .* Nothing was changed\.$/),
    })
    expect(afterRefusal.stored).toBe(afterRefusal.acknowledged)
    expect(found).toEqual(acknowledged.slice(0, -1))
    expect(acknowledged.at(-1)).toBe('later')

    const db = await open()
    const { rows } = await db.assistants.search({ ...page, limit: 1000, sort_order: 'asc' })
    expect(rows.map((row) => row.assistant_id)).toEqual(acknowledged)
  })

  test('nothing is lost when the JSON files cannot be written', async ({ folder, open }) => {
    const before = await open()
    const many = Array.from({ length: 300 }, (_, i) => assistant({ assistant_id: `a${i}`, name: 'y'.repeat(600) }))
    await Promise.all(many.map((one) => before.assistants.create(one)))
    await before.close()
    const { acknowledged, warnings } = fillDisk(folder, 256)

    expect(acknowledged.length).toBeGreaterThan(0)
    expect(warnings).toContainEqual(expect.stringContaining('stays safe in the write-ahead log'))
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
    const db = await open()
    expect(await db.assistants.count({})).toBe(many.length + acknowledged.length)
  })
})
