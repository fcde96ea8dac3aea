import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect } from 'vitest'
import { build } from '../../support/built.ts'
import { page, test } from '../../support/database.ts'

const rounds = Number(process.env.KILL_ROUNDS ?? 2)
const built = build('db', 'errors.ts', 'clock.ts', 'ids.ts', 'json.ts', 'yielding.ts')
const writer = fileURLToPath(new URL('../../support/db-writer.mjs', import.meta.url))

/** Kills a process that writes to the folder at a random moment; returns the writes that it had acknowledged. */
const writeUntilKilled = async (folder: string, notes: string): Promise<[string, number][]> => {
  const child = spawn(process.execPath, [writer, built.folder, folder, notes], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  await wait(Math.random() * 150)
  child.kill('SIGKILL')
  await once(child, 'close')
  const lines = (await readFile(notes, 'utf8')).split('\n').slice(0, -1)
  return lines.map((line) => [line.split(' ')[0] as string, Number(line.split(' ')[1])])
}

/** The allowed states after an acknowledged step, since the next step may have been in progress. */
const possible = (id: string, step: number): (number | undefined)[] => {
  if (step === 1) return [1, 2]
  if (step === 3) return [undefined]
  return id.includes('brief') ? [2, undefined] : [2]
}

describe('a database whose process is killed', () => {
  afterAll(() => built.remove())

  test(`has every acknowledged change, over ${rounds} kills`, { timeout: 120_000 + rounds * 20_000 }, async ({
    folder,
    open,
  }) => {
    for (let round = 1; round <= rounds; round++) {
      const acknowledged = new Map(await writeUntilKilled(join(folder, 'state'), join(folder, 'notes')))
      expect(acknowledged.size).toBeGreaterThan(0)

      const db = await open({ folder: join(folder, 'state') })
      for (const [id, step] of acknowledged) {
        const assistant = await db.assistants.get(id)
        expect(possible(id, step), `${id} in round ${round}`).toContain(assistant?.version)
        expect(await db.assistants.versions(id, page)).toHaveLength(assistant?.version ?? 0)
      }
      await db.close()
      for (const name of (await readdir(join(folder, 'state'))).filter((name) => name.endsWith('.json'))) {
        JSON.parse(await readFile(join(folder, 'state', name), 'utf8'))
      }
    }
  })
})
