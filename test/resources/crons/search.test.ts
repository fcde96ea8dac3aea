import { beforeEach, expect, test } from 'vitest'
import { AGENT, createCron, createThread, MISSING, nextDaily } from '../../support/cron-client.ts'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

describeEachDocument(({ name, spec }) => {
  const client = sharedClient({ spec })
  const isOld = name.includes('January')
  let thread: string
  let writer: string

  interface Found {
    metadata: { name: string }
    [field: string]: unknown
  }
  const names = async (search: object): Promise<string[]> =>
    (await client.post('/runs/crons/search', search)).body.map(({ metadata }: Found) => metadata.name)

  beforeEach(async () => {
    thread = await createThread(client)
    writer = (await client.post('/assistants', { graph_id: 'agent' })).body.assistant_id
    await createCron(client, { schedule: '0 0 1 1 *', metadata: { name: 'yearly', team: 'a', deep: { n: 1 } } })
    await createCron(client, {
      assistant_id: writer,
      schedule: '*/5 * * * *',
      enabled: false,
      end_time: '2098-06-01T00:30:00+01:00',
      metadata: { name: 'often', team: 'a' },
    })
    await client.post(`/threads/${thread}/runs/crons`, {
      assistant_id: 'agent',
      schedule: '* * * * * */2',
      end_time: '2098-05-31T23:45:00Z',
      metadata: { name: 'on thread', team: 'b', none: null },
    })
  })

  test('lists all crons, newest first', async () => {
    expect(await names({})).toEqual(['on thread', 'often', 'yearly'])
  })

  test('filters by assistant, thread and enabled, alone and combined', async () => {
    expect(await names({ assistant_id: AGENT })).toEqual(['on thread', 'yearly'])
    expect(await names({ assistant_id: writer.toUpperCase() })).toEqual(['often'])
    expect(await names({ thread_id: thread })).toEqual(['on thread'])
    expect(await names({ enabled: true })).toEqual(['on thread', 'yearly'])
    expect(await names({ enabled: false })).toEqual(['often'])
    expect(await names({ assistant_id: AGENT, thread_id: thread, enabled: true })).toEqual(['on thread'])
    expect(await names({ assistant_id: writer, enabled: true })).toEqual([])
    expect(await names({ thread_id: MISSING })).toEqual([])
  })

  test.each([
    [{ team: 'a' }, ['often', 'yearly']],
    [{ team: 'a', name: 'often' }, ['often']],
    [{ deep: { n: 1 } }, ['yearly']],
    [{ deep: { n: '1' } }, []],
    [{ none: null }, ['on thread']],
    [{}, ['on thread', 'often', 'yearly']],
  ])('finds what contains the metadata %j', async (metadata, found) => {
    expect(await names({ metadata })).toEqual(found)
  })

  test.each([
    ['created_at', 'asc', ['yearly', 'often', 'on thread']],
    ['cron_id', 'desc', ['on thread', 'often', 'yearly']],
    ['cron_id', 'asc', ['yearly', 'often', 'on thread']],
    ['end_time', 'asc', ['often', 'on thread', 'yearly']],
    ['end_time', 'desc', ['yearly', 'on thread', 'often']],
    ['thread_id', undefined, ['often', 'yearly', 'on thread']],
    [undefined, 'asc', ['yearly', 'often', 'on thread']],
  ])('sorts by %s, %s; what is null is highest', async (sort_by, sort_order, expected) => {
    const found = await names({ sort_by, sort_order })
    // The two without a thread are in no order that anybody promises.
    expect(sort_by === 'thread_id' ? [...found.slice(0, 2).toSorted(), found[2]] : found).toEqual(expected)
  })

  test('sorts by assistant in either direction', async () => {
    const found = async (sort_order: string) =>
      (await client.post('/runs/crons/search', { sort_by: 'assistant_id', sort_order })).body.map(
        (cron: Found) => cron.assistant_id,
      )
    expect(await found('asc')).toEqual([AGENT, AGENT, writer].toSorted())
    expect(await found('desc')).toEqual([AGENT, AGENT, writer].toSorted().toReversed())
  })

  test('sorts by the next date, soonest first', async () => {
    expect((await names({ sort_by: 'next_run_date', sort_order: 'asc' }))[0]).toBe('on thread')
    expect(await names({ sort_by: 'next_run_date', sort_order: 'desc', metadata: { team: 'a' } })).toEqual([
      'yearly',
      'often',
    ])
  })

  test.skipIf(isOld)('sorts by updated_at', async () => {
    const [{ cron_id }] = (await client.post('/runs/crons/search', { metadata: { name: 'yearly' } })).body
    await client.patch(`/runs/crons/${cron_id}`, { metadata: { changed: true } })
    expect((await names({ sort_by: 'updated_at' }))[0]).toBe('yearly')
    expect((await names({ sort_by: 'updated_at', sort_order: 'asc' })).at(-1)).toBe('yearly')
  })

  test('sends the next offset, and a total of one more than the page, while more rows follow', async () => {
    const pages = []
    for (const offset of [0, 2, 4]) {
      const { body, headers } = await client.post('/runs/crons/search', { limit: 2, offset })
      pages.push([body.length, headers.get('x-pagination-total'), headers.get('x-pagination-next')])
    }
    expect(pages).toEqual([
      [2, '3', '2'],
      [1, '3', null],
      [0, '4', null],
    ])
  })

  test('lists ten per page by default', async () => {
    for (let number = 0; number < 8; number++) await createCron(client)
    expect((await client.post('/runs/crons/search', {})).body).toHaveLength(10)
    expect((await client.post('/runs/crons/search', { offset: 10 })).body).toHaveLength(1)
  })

  test.skipIf(isOld)('returns only the selected fields, and all when none is selected', async () => {
    await createCron(client, { schedule: '0 6 * * *', timezone: 'UTC', metadata: { name: 'daily' } })
    const search = { metadata: { name: 'daily' } }
    const select = ['next_run_date', 'timezone', 'on_run_completed', 'thread_id']
    expect((await client.post('/runs/crons/search', { ...search, select })).body).toEqual([
      { next_run_date: nextDaily(6), timezone: 'UTC', on_run_completed: 'delete', thread_id: null },
    ])
    const all = await client.post('/runs/crons/search', { ...search, select: [] })
    expect(Object.keys(all.body[0])).toHaveLength(14)
  })

  test.each([
    { limit: 0 },
    { limit: 1001 },
    { limit: '10' },
    { offset: -1 },
    { sort_by: 'schedule' },
    { sort_order: 'up' },
    { select: ['bogus'] },
    { assistant_id: 'agent' },
    { thread_id: 'x' },
    ...(isOld ? [] : [{ metadata: 'a' }, { enabled: 'yes' }]),
  ])('rejects %j with 422', async (search) => {
    const { status, body } = await client.post('/runs/crons/search', search)
    expect(status).toBe(422)
    expect(body.violations[0].place).toContain(Object.keys(search)[0])
  })

  test('names the sortable fields when given another', async () => {
    const { body } = await client.post('/runs/crons/search', { sort_by: 'schedule' })
    expect(body.detail).toMatch(/^"schedule" is not one of "cron_id", "assistant_id" or 5 other candidates\n/)
    expect(body.violations[0].message).toContain('"next_run_date", "end_time", "created_at" or "updated_at"')
  })
})
