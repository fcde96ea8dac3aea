import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { createClock } from '../../../src/clock.ts'
import { lockBySocketFile, type SocketFileLock } from '../../../src/db/storage/socket-file-lock.ts'
import { test } from '../../support/database.ts'

const clock = createClock()
const isLock = (lock: SocketFileLock) => typeof lock === 'object'
const release = async (lock: SocketFileLock) => void (typeof lock === 'object' && (await lock.release()))

/** Listens on a socket file as a server does, in a process of its own. */
const listener = (path: string) => {
  const script = 'net.createServer((s) => s.end("held")).listen(process.argv[1], () => console.log("listens"))'
  return spawn(process.execPath, ['-e', script, path], { stdio: ['ignore', 'pipe', 'inherit'] })
}

describe.skipIf(process.platform !== 'linux')('a lock by socket file', () => {
  test('is held by one at a time, and leaves no file', async ({ folder }) => {
    const first = await lockBySocketFile(folder, { id: 'a', clock })
    expect(await lockBySocketFile(folder, { id: 'b', clock })).toBe('taken')
    await release(first)
    const third = await lockBySocketFile(folder, { id: 'c', clock })
    expect(isLock(third)).toBe(true)
    await release(third)
    expect(await readdir(folder)).toEqual([])
  })

  test('goes to exactly one of many that start at the same time', async ({ folder }) => {
    for (let round = 0; round < 10; round++) {
      const ids = Array.from({ length: 8 }, (_, n) => `${(n * 5 + round) % 8}`)
      const locks = await Promise.all(ids.map((id) => lockBySocketFile(folder, { id, clock })))
      expect(locks.filter(isLock)).toHaveLength(1)
      await Promise.all(locks.map(release))
    }
  })

  test('works in a folder whose path is too long for a socket', async ({ folder }) => {
    const deep = join(folder, 'x'.repeat(100), 'y'.repeat(100))
    await mkdir(deep, { recursive: true })
    const first = await lockBySocketFile(deep, { id: 'a', clock })
    expect(isLock(first)).toBe(true)
    expect(await readdir(deep)).toEqual(['lock-a.sock'])
    expect(await lockBySocketFile(deep, { id: 'b', clock })).toBe('taken')
    await release(first)
    expect(await readdir(deep)).toEqual([])
  })

  test('of a killed process is free at once, that of a suspended one is not', async ({ folder }) => {
    const holder = listener(join(folder, 'lock-x.sock'))
    await once(holder.stdout, 'data')
    holder.kill('SIGSTOP')
    expect(await lockBySocketFile(folder, { id: 'a', clock })).toBe('taken')
    holder.kill('SIGKILL')
    await once(holder, 'close')

    const before = clock.elapsed()
    const lock = await lockBySocketFile(folder, { id: 'b', clock })
    expect(isLock(lock)).toBe(true)
    expect(clock.elapsed() - before).toBeLessThan(200)
    expect(await readdir(folder)).toEqual(['lock-b.sock'])
    await release(lock)
  })

  const canUnshare = spawnSync('unshare', ['-rn', 'true']).status === 0
  test.skipIf(!canUnshare)('is seen from another network namespace', async ({ folder }) => {
    const script = 'net.createServer((s) => s.end("held")).listen(process.argv[1], () => console.log("listens"))'
    const holder = spawn('unshare', ['-rn', process.execPath, '-e', script, join(folder, 'lock-x.sock')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(holder.stdout, 'data')
    expect(await lockBySocketFile(folder, { id: 'a', clock })).toBe('taken')
    holder.kill('SIGKILL')
    await once(holder, 'close')
  })
})
