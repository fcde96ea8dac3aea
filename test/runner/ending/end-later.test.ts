import { rename } from 'node:fs/promises'
import { describe, expect } from 'vitest'
import { noCompaction } from '../../support/database.ts'
import { eventsOf, gated, hangs, test } from '../../support/runs.ts'

const fields = { assistant_id: 'agent', input: 'hi' }
/** Before each write the folder is looked at. */
const database = { compaction: noCompaction, limits: { segmentBytes: 1 } }

describe.skipIf(process.platform === 'win32')('a run whose end cannot be stored', () => {
  test('fails for its clients at once, and ends when there is a disk again', async ({ folder, worldOf }) => {
    const world = await worldOf({}, { folder, ...database })
    const gate = gated()
    world.plays(gate.play)
    const threadId = await world.thread()
    const run = await world.runner.create({ threadId, fields })
    const result = world.runner.result(run)
    const events = eventsOf(world.runner.follow(run, {}))
    await world.pass(10)
    await rename(folder, `${folder}.gone`)
    gate.open('hi')

    expect(await result).toEqual({
      __error__: { error: 'ApiError', message: expect.stringMatching(/^Cannot store this change/) },
    })
    expect((await events).at(-1)).toEqual(['error', expect.objectContaining({ error: 'ApiError' })])
    expect((await world.db.runs.get(threadId, run.run_id))?.status).toBe('running')
    await world.pass(20_000)
    expect((await world.db.threads.get(threadId))?.status).toBe('busy')

    await rename(`${folder}.gone`, folder)
    await world.pass(10_000)
    expect(await world.db.runs.get(threadId, run.run_id)).toMatchObject({
      status: 'error',
      error: { error: 'ApiError' },
    })
    expect((await world.db.threads.get(threadId))?.status).toBe('error')
    const next = await world.runner.create({ threadId, fields })
    expect(await world.runner.result(next)).toEqual({ said: 'hi' })
  })

  for (const action of ['interrupt', 'rollback'] as const) {
    test(`and whose cancel (${action}) could not be stored is cancelled when there is a disk again`, async ({
      folder,
      worldOf,
    }) => {
      const world = await worldOf({}, { folder, ...database })
      world.plays(hangs)
      const threadId = await world.thread()
      const playing = await world.runner.create({ threadId, fields })
      const queued = await world.runner.create({ threadId, fields: { ...fields, multitask_strategy: 'enqueue' } })
      await world.pass(10)
      await rename(folder, `${folder}.gone`)
      for (const { run_id } of [queued, playing]) {
        const cancelled = world.runner.cancel({ threadId, runIds: [run_id] }, { action })
        await expect(cancelled).rejects.toMatchObject({ code: 'storage_full' })
      }
      expect(await world.db.runs.unfinished(threadId)).toHaveLength(2)

      await rename(`${folder}.gone`, folder)
      await world.pass(10_000)
      expect(await world.db.runs.unfinished(threadId)).toEqual([])
      expect((await world.db.threads.get(threadId))?.status).toBe('idle')
      const { rows } = await world.db.runs.list(threadId, { limit: 10, offset: 0 })
      expect(rows.map(({ status }) => status)).toEqual(action === 'interrupt' ? ['interrupted', 'interrupted'] : [])
    })
  }

  test('does not hold up the stop of the server, and continues after the next start', async ({ folder, worldOf }) => {
    const world = await worldOf({}, { folder, ...database })
    const gate = gated()
    world.plays(gate.play)
    const threadId = await world.thread()
    const run = await world.runner.create({ threadId, fields })
    await world.pass(10)
    await rename(folder, `${folder}.gone`)
    gate.open('hi')
    await world.pass(10)
    await world.runner.stop()
    await rename(`${folder}.gone`, folder)

    const runner = await world.restarted()
    expect(await runner.result(run)).toEqual({ said: 'hi' })
  })
})
