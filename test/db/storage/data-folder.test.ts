import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { createClock } from '../../../src/clock.ts'
import { lockFolder } from '../../../src/db/storage/folder-lock.ts'
import { UsageError } from '../../../src/errors.ts'
import { createIds } from '../../../src/ids.ts'
import { assistant, test } from '../../support/database.ts'

const lockOptions = (system: string) => ({ system, id: createIds().suffix(), clock: createClock() })

describe('a data folder', () => {
  test('is created with its parents and a .gitignore', async ({ folder, open }) => {
    await open({ folder: join(folder, 'deep', 'down') })

    expect(await readFile(join(folder, 'deep', 'down', '.gitignore'), 'utf8')).toBe('*\n')
  })

  test('keeps an edited .gitignore', async ({ folder, open }) => {
    await writeFile(join(folder, '.gitignore'), '*.log\n')
    await open()

    expect(await readFile(join(folder, '.gitignore'), 'utf8')).toBe('*.log\n')
  })

  test('contains only JSON files after the database is closed', async ({ folder, open }) => {
    const db = await open()
    await db.assistants.create(assistant({ assistant_id: 'a' }))
    await db.close()

    expect(execFileSync('ls', ['-A', folder], { encoding: 'utf8' }).trim().split('\n')).toEqual([
      '.gitignore',
      'assistant_versions.json',
      'assistants.json',
    ])
  })

  test('is refused when its path or a parent is a file', async ({ folder, open }) => {
    await writeFile(join(folder, 'file'), 'text')

    await expect(open({ folder: join(folder, 'file') })).rejects.toThrow(/there is a file of that name.*--data/)
    await expect(open({ folder: join(folder, 'file', 'below') })).rejects.toThrow(/is a file, not a folder.*--data/)
    expect(await readFile(join(folder, 'file'), 'utf8')).toBe('text')
  })

  test.skipIf(!existsSync('/proc/self'))('is refused where nothing can be written', async ({ open }) => {
    const opening = open({ folder: '/proc/self/state' })

    await expect(opening).rejects.toThrow(UsageError)
    await expect(opening).rejects.toThrow(/Cannot keep state in \/proc\/self\/state: .*--data memory/)
  })

  test.skipIf(process.getuid?.() === 0)('is refused when it may not be written to', async ({ folder, open }) => {
    await chmod(folder, 0o500)

    await expect(open()).rejects.toThrow(/you may not write there/)
  })

  test('is refused to a second database until the first one is closed', async ({ folder, open }) => {
    const first = await open()
    const opening = open()

    await expect(opening).rejects.toThrow(UsageError)
    await expect(opening).rejects.toThrow(`the server with process id ${process.pid} keeps its state there`)

    await first.close()
    await expect(open({ folder })).resolves.toBeDefined()
  })

  test('is the same folder through a symbolic link', async ({ folder, open }) => {
    await mkdir(join(folder, 'state'))
    await symlink(join(folder, 'state'), join(folder, 'link'))
    await open({ folder: join(folder, 'state') })

    await expect(open({ folder: join(folder, 'link') })).rejects.toThrow(/keeps its state there/)
  })

  test('can be different for two databases in one process', async ({ folder, open }) => {
    const one = await open({ folder: join(folder, 'one') })
    const two = await open({ folder: join(folder, 'two') })
    await one.assistants.create(assistant({ assistant_id: 'a' }))

    expect(await one.assistants.count({})).toBe(1)
    expect(await two.assistants.count({})).toBe(0)
  })

  test('is unlocked after a failed start', async ({ folder, open }) => {
    await writeFile(join(folder, 'assistants.json'), 'no JSON')
    await expect(open()).rejects.toThrow(/line 1, column 1/)
    await writeFile(join(folder, 'assistants.json'), '{"format": 1, "records": []}')

    await expect(open()).resolves.toBeDefined()
  })

  for (const system of ['linux', 'darwin']) {
    test.skipIf(process.platform === 'win32')(
      `can be locked only once at a time, as on ${system}`,
      async ({ folder }) => {
        const first = await lockFolder(folder, lockOptions(system))
        expect(await lockFolder(folder, lockOptions(system))).toBeUndefined()
        await first?.release()

        const third = await lockFolder(folder, lockOptions(system))
        expect(third).toBeDefined()
        await third?.release()
      },
    )
  }

  test.skipIf(process.platform === 'win32')(
    'takes over the stale socket file of a killed server',
    async ({ folder }) => {
      const { dev, ino } = JSON.parse(
        execFileSync(process.execPath, [
          '-e',
          'const s = require("fs").statSync(process.argv[1]); console.log(JSON.stringify({ dev: s.dev, ino: s.ino }))',
          folder,
        ]).toString(),
      )
      const path = join(
        execFileSync(process.execPath, ['-p', 'os.tmpdir()']).toString().trim(),
        `agent-server-mock-${dev}-${ino}.sock`,
      )
      spawnSync(process.execPath, [
        '-e',
        'net.createServer().listen(process.argv[1], () => process.kill(process.pid, 9))',
        path,
      ])
      expect(existsSync(path)).toBe(true)

      const lock = await lockFolder(folder, lockOptions('darwin'))
      expect(lock).toBeDefined()
      await lock?.release()
    },
  )
})
