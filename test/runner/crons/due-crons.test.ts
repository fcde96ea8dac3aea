import { expect } from 'vitest'
import { createClock } from '../../../src/clock.ts'
import type { Cron } from '../../../src/db/crons/crons.ts'
import { createDueCrons } from '../../../src/runner/crons/due-crons.ts'
import { cron } from '../../support/crons.ts'
import { assistant, test as base } from '../../support/database.ts'

interface World {
  world: {
    /** Sets the time and stores crons that are as given. */
    at(time: string, ...crons: Cron[]): Promise<void>
    schedule: ReturnType<typeof createDueCrons>
    taken(limit?: number): Promise<string[]>
    nextOf(cronId: string): Promise<string | null | undefined>
    nextAt(): Promise<string | undefined>
    warnings: object[]
  }
}

const test = base.extend<World>({
  world: async ({ open }, use) => {
    let now = 0
    const db = await open({ folder: 'memory' })
    await db.assistants.create(assistant({ assistant_id: 'a' }))
    const warnings: object[] = []
    const ignore = () => {}
    const log = { debug: ignore, info: ignore, error: ignore, warn: (fields: object) => void warnings.push(fields) }
    const schedule = createDueCrons({ crons: db.crons, clock: createClock(() => now), log })
    await use({
      schedule,
      warnings,
      async at(time, ...crons) {
        now = Date.parse(time)
        for (const one of crons) await db.crons.create(one)
      },
      taken: async (limit = 10) => (await schedule.take(limit)).map(({ cron_id }) => cron_id),
      nextOf: async (cronId) => (await db.crons.get(cronId))?.next_run_date,
      async nextAt() {
        const next = await schedule.nextAt()
        return next === undefined ? undefined : new Date(next).toISOString()
      },
    })
  },
})

test('nothing is due without crons', async ({ world }) => {
  await world.at('2026-03-04T10:00:00Z')
  expect(await world.nextAt()).toBeUndefined()
  expect(await world.taken()).toEqual([])
})

test('a cron is due once from its date on, and then on its next date', async ({ world }) => {
  await world.at('2026-03-04T10:09:59.999Z', cron({ cron_id: 'one' }))
  expect(await world.nextAt()).toBe('2026-03-04T10:10:00.000Z')
  expect(await world.taken()).toEqual([])

  await world.at('2026-03-04T10:10:00Z')
  expect(await world.taken()).toEqual(['one'])
  expect(await world.nextOf('one')).toBe('2026-03-04T10:20:00+00:00')
  expect(await world.taken()).toEqual([])
  expect(await world.nextAt()).toBe('2026-03-04T10:20:00.000Z')
})

test('take gives a cron with the date on which it became due', async ({ world }) => {
  const due = cron({ cron_id: 'one', payload: { input: { text: 'hello' } } })
  await world.at('2026-03-04T10:10:30Z', due)
  expect(await world.schedule.take(10)).toEqual([due])
})

test('concurrent takes never get the same cron', async ({ world }) => {
  const ids = ['a', 'b', 'c', 'd']
  await world.at('2026-03-04T10:10:00Z', ...ids.map((cron_id) => cron({ cron_id })))
  const both = await Promise.all([world.taken(), world.taken()])
  expect(both.flat().toSorted()).toEqual(ids)
})

test('take gives the earliest crons first, and no more than the limit', async ({ world }) => {
  const minute = (number: number) => `2026-03-04T10:0${number}:00+00:00`
  const crons = [3, 1, 2].map((number) => cron({ cron_id: `at ${number}`, next_run_date: minute(number) }))
  await world.at('2026-03-04T10:10:00Z', ...crons)
  expect(await world.taken(2)).toEqual(['at 1', 'at 2'])
  expect(await world.taken(2)).toEqual(['at 3'])
})

test('take skips missed dates', async ({ world }) => {
  await world.at('2026-03-07T23:55:01Z', cron({ cron_id: 'one' }))
  expect(await world.taken()).toEqual(['one'])
  expect(await world.nextOf('one')).toBe('2026-03-08T00:00:00+00:00')
})

test('the next date follows the time zone of the cron', async ({ world }) => {
  const daily = { schedule: '0 8 * * *', timezone: 'Europe/Berlin', next_run_date: '2026-03-28T07:00:00+00:00' }
  await world.at('2026-03-28T07:00:00Z', cron({ cron_id: 'one', ...daily }))
  await world.taken()
  expect(await world.nextOf('one')).toBe('2026-03-29T06:00:00+00:00')
})

test('a disabled cron is never due', async ({ world }) => {
  await world.at('2026-03-04T10:10:00Z', cron({ cron_id: 'one', enabled: false }))
  expect(await world.nextAt()).toBeUndefined()
  expect(await world.taken()).toEqual([])
  expect(await world.nextOf('one')).toBe('2026-03-04T10:10:00+00:00')
})

test('a cron is due before its end time and not at it', async ({ world }) => {
  const end_time = '2026-03-04T10:20:00+00:00'
  await world.at('2026-03-04T10:10:00Z', cron({ cron_id: 'one', end_time }))
  expect(await world.taken()).toEqual(['one'])
  expect(await world.nextAt()).toBeUndefined()
  await world.at('2026-03-04T10:20:00Z')
  expect(await world.taken()).toEqual([])
})

test('a cron is due in the second within which its end time lies', async ({ world }) => {
  const end_time = '2026-03-04T10:10:00.500000+00:00'
  await world.at('2026-03-04T10:10:00Z', cron({ cron_id: 'one', end_time }))
  expect(await world.taken()).toEqual(['one'])
})

test('a cron whose date and end time both passed is not due, and moves on', async ({ world }) => {
  await world.at('2026-03-04T12:00:00Z', cron({ cron_id: 'one', end_time: '2026-03-04T11:00:00+00:00' }))
  expect(await world.taken()).toEqual([])
  expect(await world.nextAt()).toBeUndefined()
})

test.for([
  ['schedule', { schedule: 'every day' }],
  ['time zone', { timezone: 'Europe/Atlantis' }],
] as const)('a %s that was spoilt in the file ends that cron, and no other', async ([, spoilt], { world }) => {
  await world.at('2026-03-04T10:10:00Z', cron({ cron_id: 'bad', ...spoilt }), cron({ cron_id: 'good' }))
  expect(await world.taken()).toEqual(['bad', 'good'])
  expect(await world.nextOf('bad')).toBeNull()
  expect(await world.nextOf('good')).toBe('2026-03-04T10:20:00+00:00')
  expect(world.warnings).toMatchObject([{ cron_id: 'bad' }])
})
