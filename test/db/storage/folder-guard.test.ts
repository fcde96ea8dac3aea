import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { assistant, noCompaction, test } from '../../support/database.ts'

const write = (id: string) => assistant({ assistant_id: id })
/** Each write goes to a new segment, before which the folder is looked at. */
const options = { compaction: noCompaction, limits: { segmentBytes: 1 } }

describe.skipIf(process.platform === 'win32')('a folder that is no longer the one that was opened', () => {
  const losses: [string, (folder: string) => Promise<void>][] = [
    ['was deleted', (folder) => rm(folder, { recursive: true })],
    [
      'was deleted and made anew',
      async (folder) => {
        await rm(folder, { recursive: true })
        await mkdir(folder)
      },
    ],
    [
      'was emptied',
      async (folder) => {
        for (const name of await readdir(folder)) await rm(join(folder, name))
      },
    ],
  ]
  for (const [what, lose] of losses) {
    test(`gets no writes when it ${what}: they are refused, and the stop says that the state is not kept`, async ({
      folder,
      open,
      logged,
    }) => {
      const db = await open({ ...options, folder: join(folder, 'state') })
      await db.assistants.create(write('a'))
      await lose(join(folder, 'state'))

      const refused = db.assistants.create(write('b'))
      await expect(refused).rejects.toMatchObject({ code: 'storage_full' })
      await expect(refused).rejects.toThrow(/the data folder was deleted, or taken over/)
      await expect(refused).rejects.not.toThrow(folder)
      await expect(db.assistants.create(write('c'))).rejects.toMatchObject({ code: 'storage_full' })
      expect(await db.assistants.count({})).toBe(1)
      expect(logged).toEqual([
        expect.objectContaining({ level: 'error', message: expect.stringContaining('are no longer stored') }),
      ])
      await expect(db.close()).rejects.toThrow(/The state was not kept: .*state was deleted or emptied/)
      expect(await readdir(folder).then((names) => names.filter((name) => name.endsWith('.json')))).toEqual([])
    })
  }

  test('is left to the server that has opened its successor', async ({ folder, open }) => {
    const state = join(folder, 'state')
    const first = await open({ ...options, folder: state })
    await first.assistants.create(write('first'))
    await rename(state, join(folder, 'moved'))
    const second = await open({ ...options, folder: state })
    await second.assistants.create(write('second'))

    await expect(first.assistants.create(write('lost'))).rejects.toMatchObject({ code: 'storage_full' })
    await expect(first.close()).rejects.toThrow(/another server has taken over/)
    await second.assistants.create(write('third'))
    await second.close()
    const third = await open({ folder: state })
    expect(await third.assistants.count({})).toBe(2)
  })

  test('takes writes again when it is back', async ({ folder, open }) => {
    const state = join(folder, 'state')
    const db = await open({ ...options, folder: state })
    await rename(state, join(folder, 'moved'))
    await expect(db.assistants.create(write('a'))).rejects.toMatchObject({ code: 'storage_full' })
    await rename(join(folder, 'moved'), state)
    await db.assistants.create(write('b'))
    await db.close()
    expect(await (await open({ folder: state })).assistants.count({})).toBe(1)
  })
})
