// The list of trials. The contenders of a trial take turns; each row compares two of them. A goal bounds their ratio, their
// difference or the figure of the first.
import { checkMicroseconds } from './check.mjs'
import { idle, loads, underLoad } from './ok-under-load.mjs'
import { idleMb, readyMs } from './process.mjs'
import { protocolTrials } from './protocol-trials.mjs'
import { createRecords, itemSearchMicroseconds, putItems, searchMicroseconds } from './requests.mjs'
import { fiftyStreams, firstCheckpointMs, waitMs } from './runs.mjs'
import { seed } from './seed.mjs'
import { createP99Ms } from './stall.mjs'
import { bareMicroseconds, serverMicroseconds } from './stream-cost.mjs'

/** Rows that compare with LangChain's dev server, which runs the same graphs. */
const runTrials = (get) => {
  const row = (title, atMost) => ({
    title: `${title}, against the dev server`,
    pair: ['ours', 'dev'],
    goal: { ratio: true, atMost },
  })
  const both = (measure) => ({
    ours: async () => measure(await get('oursWithGraphs')),
    dev: async () => measure(await get('dev')),
  })
  const list = [
    { unit: 'ms', contenders: both(waitMs), rows: [row('POST /runs/wait of two nodes', 1 / 20)] },
    { unit: 'ms', contenders: both(firstCheckpointMs), rows: [row('Background run to its first checkpoint', 1 / 20)] },
    {
      unit: 'ms',
      contenders: both(async (server) => (await fiftyStreams(server)).totalMs),
      rows: [row('50 streams of 200 tokens at once', 0.5)],
    },
    {
      unit: 'ms',
      contenders: both(async (server) => (await fiftyStreams(server)).firstByteMs),
      rows: [row('p99 of the first byte of these streams', 0.5)],
    },
  ]
  return list.map((trial) => ({ ...trial, needsDevServer: true }))
}

/** Rate and processor time of one request, ours against bare Koa. */
const writeRows = (title) => [
  {
    title: `${title} against bare Koa`,
    figure: 'rate',
    unit: 'requests/s',
    pair: ['ours', 'koa'],
    goal: { ratio: true, atLeast: 0.7 },
  },
  {
    title: `Processor time of ${title}, against bare Koa`,
    figure: 'processor',
    unit: 'µs',
    pair: ['ours', 'koa'],
    // 65 µs on a machine where Koa takes 42 µs.
    goal: { ratio: true, atMost: 1.55 },
  },
]

/** One row for each load, and one for the first events of many streams. */
const loadTrials = (get, settings) =>
  Object.keys(loads).map((load) => {
    const ok = { title: `p99 of GET /ok while ${load}`, figure: 'ok', goal: { atMost: 100 } }
    const first = { title: `p99 of the first event when ${load}`, figure: 'first', goal: { atMost: 2000 } }
    return {
      unit: 'ms',
      contenders: { ours: () => underLoad(load, settings), idleKoa: async () => idle(await get('koa'), settings) },
      rows: [ok, ...(load.includes('streams') ? [first] : [])].map((row) => ({ ...row, pair: ['ours', 'idleKoa'] })),
    }
  })

/** `get` gives a running server by name: see pool.mjs. `settings` are those of options.mjs. */
export const trials = (get, settings) => {
  const full = settings.full.toLocaleString('en-US')
  const createAt100 = (kind) => async () => {
    const server = await get('ours')
    await seed(server, kind, 100)
    return createRecords(server, kind, settings)
  }
  const create = (name, kind) => async () => createRecords(await get(name), kind, settings)
  const search = (name, kind, metadata) => async () => searchMicroseconds(await get(name), kind, metadata, settings)
  const searchTrial = (kind, metadata, title) => ({
    unit: 'µs',
    contenders: { full: search(`${kind}Full`, kind, metadata), few: search(`${kind}Few`, kind, metadata) },
    rows: [{ title: `${title}, at ${full} against at 100`, pair: ['full', 'few'], goal: { ratio: true, atMost: 3 } }],
  })
  const fewMatch = { user: 'user-7', team: 'red' }

  const putAt100 = async () => {
    const server = await get('ours')
    await seed(server, 'items', 100)
    return putItems(server, settings)
  }
  const itemSearch = (name, body) => async () => itemSearchMicroseconds(await get(name), body, settings)
  const itemSearchTrial = (conditions, title, goal = { ratio: true, atMost: 3 }) => {
    const body = { namespace_prefix: ['users', 'user-7'], ...conditions }
    return {
      unit: 'µs',
      contenders: { full: itemSearch('itemsFull', body), few: itemSearch('itemsFew', body) },
      rows: [{ title, pair: ['full', 'few'], goal }],
    }
  }

  return [
    {
      unit: 'requests/s',
      contenders: {
        ours: createAt100('assistants'),
        koa: create('koa', 'assistants'),
        prism: create('prism', 'assistants'),
      },
      rows: [
        ...writeRows('POST /assistants'),
        {
          title: 'POST /assistants against Prism',
          figure: 'rate',
          pair: ['ours', 'prism'],
          goal: { ratio: true, atLeast: 8 },
        },
      ],
    },
    searchTrial('assistants', fewMatch, 'Search by metadata that 3 match'),
    searchTrial('assistants', { team: 'red' }, 'Search by metadata that half match'),
    {
      unit: 'requests/s',
      contenders: { full: create('assistantsFull', 'assistants'), few: createAt100('assistants') },
      rows: [
        {
          title: `POST /assistants at ${full} against at 100`,
          figure: 'rate',
          pair: ['full', 'few'],
          goal: { ratio: true, atLeast: 0.9 },
        },
      ],
    },
    {
      contenders: { ours: createAt100('threads'), koa: create('koa', 'threads') },
      rows: writeRows('POST /threads'),
    },
    searchTrial('threads', fewMatch, 'Threads by metadata that 3 match'),
    searchTrial('threads', { team: 'red' }, 'Threads by metadata that half match'),
    {
      unit: 'ms',
      contenders: {
        busy: async () => createP99Ms(await get('threadsFew'), settings, true),
        idle: async () => createP99Ms(await get('threadsFew'), settings, false),
      },
      rows: [
        {
          title: 'p99 of POST /threads while threads with 1,000 states are deleted, against idle',
          pair: ['busy', 'idle'],
          goal: { ratio: true, atMost: 2 },
        },
      ],
    },
    {
      contenders: { ours: putAt100, koa: async () => putItems(await get('koa'), settings) },
      rows: writeRows('PUT /store/items'),
    },
    itemSearchTrial({}, `Store search in one namespace, at ${full} against at 100`),
    itemSearchTrial({ filter: { kind: 'kind 50' } }, `Store search by a value that one has, at ${full} against at 100`),
    itemSearchTrial({ filter: { rank: { $gte: 50 } } }, `Store search by a range, at ${full} against at 100`),
    itemSearchTrial({ query: 'quiet memory 50' }, `Store search with a query, at ${full} against at 100`, {
      difference: true,
      atMost: 35_000,
    }),
    ...runTrials(get),
    ...protocolTrials(get, settings),
    ...loadTrials(get, settings),
    {
      unit: 'µs',
      contenders: {
        ours: () => serverMicroseconds('classic'),
        protocol: () => serverMicroseconds('protocol'),
        langgraph: bareMicroseconds,
      },
      rows: [
        {
          title: 'Processor time of a streamed event, against LangGraph alone',
          pair: ['ours', 'langgraph'],
          goal: { difference: true, atMost: 50 },
        },
        {
          title: 'Processor time of a token on the newer protocol, against the classic stream',
          pair: ['protocol', 'ours'],
          goal: { ratio: true, atMost: 1 },
        },
      ],
    },
    {
      unit: 'µs',
      contenders: { ours: () => checkMicroseconds('ours'), prism: () => checkMicroseconds('prism') },
      rows: [
        {
          title: 'Check of request and response',
          pair: ['prism', 'ours'],
          goal: { ratio: true, atLeast: 30 },
        },
      ],
    },
    {
      unit: 'ms',
      contenders: { ours: () => readyMs('ours'), prism: () => readyMs('prism') },
      rows: [{ title: 'Start to first 200 on GET /ok', pair: ['ours', 'prism'], goal: { ratio: true, atMost: 0.25 } }],
    },
    {
      unit: 'MB',
      contenders: { ours: () => idleMb('ours', settings), prism: () => idleMb('prism', settings) },
      rows: [{ title: 'Resident memory, idle', pair: ['ours', 'prism'], goal: { atMost: 120 } }],
    },
  ]
}
