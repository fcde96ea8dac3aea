import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { testWith } from '../../support/server.ts'
import { isRunEnd, openThreadSocket, type ThreadSocket } from '../../support/thread-socket.ts'

const agents = fileURLToPath(new URL('../../support/agents', import.meta.url))
const test = testWith({ agents, pace: 0 })

const CHANNELS = ['values', 'updates', 'messages', 'tools', 'lifecycle', 'input', 'checkpoints', 'tasks', 'custom']
const UUID = expect.stringMatching(/^[0-9a-f-]{36}$/)

const says = (content: string) => ({ messages: [{ role: 'user', content }] })
const subscribe = (socket: ThreadSocket, params: object) => socket.command('subscription.subscribe', params)
const start = (socket: ThreadSocket, assistant_id: string, input: unknown = says('hi')) =>
  socket.command('run.start', { assistant_id, input })
/** Starts a run, and resolves when its last event is here; the socket must be subscribed to `lifecycle`. */
const play = async (socket: ThreadSocket, assistant_id: string, input?: unknown) => {
  const { result } = await start(socket, assistant_id, input)
  await endOf(socket, result.run_id)
}
const endOf = (socket: ThreadSocket, runId: string) =>
  socket.find((frame) => frame.event_id?.startsWith(`synth:${runId}:lc||`) && isRunEnd(frame))
const seqs = (events: readonly { seq: number }[]): number[] => events.map(({ seq }) => seq)
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)

test('plays two runs over one socket: each event once, numbered from 1 through both', async ({ server }) => {
  const socket = await openThreadSocket(server.url, randomUUID())
  const subscribed = await subscribe(socket, { channels: CHANNELS })
  expect(subscribed).toMatchObject({
    result: { subscription_id: UUID, replayed_events: 0 },
    meta: { applied_through_seq: 0 },
  })
  await play(socket, 'chat')
  const first = socket.events.length
  await play(socket, 'chat', says('more'))
  const { events } = socket
  expect(first).toBeGreaterThan(10)
  expect(seqs(events)).toEqual(upTo(events.length))
  expect(events[0]).toMatchObject({ method: 'lifecycle', params: { namespace: [], data: { event: 'running' } } })
  expect(events.filter(isRunEnd)).toHaveLength(2)
  await socket.close()
})

test('sends nothing before the first subscription, whose past it sends before the answer', async ({ server }) => {
  const threadId = randomUUID()
  const one = await openThreadSocket(server.url, threadId)
  await subscribe(one, { channels: CHANNELS })
  const other = await openThreadSocket(server.url, threadId)
  await play(one, 'chat')
  expect(other.events).toEqual([])
  const answer = await subscribe(other, { channels: CHANNELS })
  expect(other.events).toEqual(one.events)
  expect(answer.result.replayed_events).toBe(one.events.length)
  expect(other.frames.at(-1)).toBe(answer)
  await Promise.all([one.close(), other.close()])
})

test('honours since, in the past and live', async ({ server }) => {
  const threadId = randomUUID()
  const socket = await openThreadSocket(server.url, threadId)
  await subscribe(socket, { channels: CHANNELS })
  await play(socket, 'chat')
  const late = await openThreadSocket(server.url, threadId)
  const { result } = await subscribe(late, { channels: CHANNELS, since: 5 })
  expect(seqs(late.events)).toEqual(upTo(socket.events.length).slice(5))
  expect(result.replayed_events).toBe(socket.events.length - 5)
  const future = await openThreadSocket(server.url, threadId)
  const since = socket.events.length + 3
  expect((await subscribe(future, { channels: CHANNELS, since })).result.replayed_events).toBe(0)
  await play(late, 'chat')
  await future.find(isRunEnd)
  expect(future.events[0]?.seq).toBe(since + 1)
  await Promise.all([socket.close(), late.close(), future.close()])
})

test('sends a live event once however many subscriptions it passes, and the past for each subscription', async ({
  server,
}) => {
  const socket = await openThreadSocket(server.url, randomUUID())
  await subscribe(socket, { channels: ['lifecycle'] })
  await subscribe(socket, { channels: ['lifecycle', 'values'] })
  await subscribe(socket, { channels: ['lifecycle'], namespaces: [[]], depth: 0 })
  await play(socket, 'chat')
  const live = socket.events.filter(({ method }) => method === 'lifecycle')
  expect(live.map(({ params }) => params.data.event)).toEqual(['running', 'completed'])
  const before = socket.events.length
  const again = await subscribe(socket, { channels: ['lifecycle'] })
  expect(socket.events.slice(before)).toEqual(live)
  expect(again.result.replayed_events).toBe(2)
  await socket.close()
})

test('filters by namespaces and depth', async ({ server }) => {
  const threadId = randomUUID()
  const socket = await openThreadSocket(server.url, threadId)
  await subscribe(socket, { channels: CHANNELS })
  await play(socket, 'team')
  const inside = socket.events.filter(({ params }) => params.namespace.length > 0)
  const [place] = inside[0].params.namespace
  expect(inside.length).toBeGreaterThan(3)
  const filtered = async (params: object) => {
    const own = await openThreadSocket(server.url, threadId)
    await subscribe(own, { channels: CHANNELS, ...params })
    await own.close()
    return own.events
  }
  expect(await filtered({ namespaces: [[place]] })).toEqual(inside)
  expect(await filtered({ namespaces: [[place.split(':')[0]]] })).toEqual(inside)
  expect(await filtered({ namespaces: [['helper:nobody']] })).toEqual([])
  const root = socket.events.filter(({ params }) => params.namespace.length === 0)
  expect(await filtered({ namespaces: [[]], depth: 0 })).toEqual(root)
  expect(await filtered({ namespaces: [] })).toEqual(socket.events)
  await socket.close()
})

test('ends a subscription on demand, and no other', async ({ server }) => {
  const socket = await openThreadSocket(server.url, randomUUID())
  const { result } = await subscribe(socket, { channels: ['values'] })
  await subscribe(socket, { channels: ['lifecycle'] })
  const { subscription_id } = result
  expect(await socket.command('subscription.unsubscribe', { subscription_id })).toMatchObject({
    type: 'success',
    result: {},
  })
  await play(socket, 'chat')
  expect(socket.events.map(({ method }) => method)).toEqual(['lifecycle', 'lifecycle'])
  expect(await socket.command('subscription.unsubscribe', { subscription_id })).toMatchObject({
    error: 'no_such_subscription',
    message: `Unknown subscription: ${subscription_id}`,
  })
  await socket.close()
})

test('continues a subscription under its id after a reconnect', async ({ server }) => {
  const threadId = randomUUID()
  const socket = await openThreadSocket(server.url, threadId)
  const { result } = await subscribe(socket, { channels: ['lifecycle'] })
  await play(socket, 'chat')
  await socket.close()
  const later = await openThreadSocket(server.url, threadId)
  const params = { channels: ['lifecycle'], since: 1, subscription_id: result.subscription_id }
  const answer = await later.command('subscription.reconnect', params)
  expect(answer.result).toEqual({ subscription_id: result.subscription_id, replayed_events: 1 })
  expect(later.events.map(({ params }) => params.data.event)).toEqual(['completed'])
  const taken = await later.command('subscription.reconnect', params)
  expect(taken.result.subscription_id).not.toBe(result.subscription_id)
  await later.close()
})

test.for([
  ['subscription.subscribe', {}, 'subscription.subscribe requires a non-empty channels array.'],
  ['subscription.subscribe', { channels: [] }, 'subscription.subscribe requires a non-empty channels array.'],
  ['subscription.subscribe', { channels: ['nope'] }, 'subscription.subscribe received an unsupported channel.'],
  ['subscription.subscribe', { channels: ['values'], depth: -1 }, expect.stringContaining('depth')],
  ['subscription.subscribe', { channels: ['values'], namespaces: ['a'] }, expect.stringContaining('namespaces')],
  ['subscription.reconnect', { channels: ['values'] }, 'subscription.reconnect requires a non-negative integer since.'],
  [
    'subscription.reconnect',
    { channels: ['values'], since: -1 },
    'subscription.reconnect requires a non-negative integer since.',
  ],
  ['subscription.unsubscribe', {}, 'subscription.unsubscribe requires a subscription_id.'],
] as const)('refuses %s with %j', async ([method, params, message], { server }) => {
  const socket = await openThreadSocket(server.url, randomUUID())
  expect(await socket.command(method, params)).toEqual({ type: 'error', id: 1, error: 'invalid_argument', message })
  await socket.close()
})

test('refuses more subscriptions than a socket may have', async ({ server }) => {
  const socket = await openThreadSocket(server.url, randomUUID())
  const answers = await Promise.all(upTo(101).map(() => subscribe(socket, { channels: ['values'] })))
  expect(answers.filter(({ type }) => type === 'success')).toHaveLength(100)
  expect(answers.at(-1)).toMatchObject({ error: 'invalid_argument', message: expect.stringContaining('unsubscribe') })
  await socket.close()
})

test('begins subscriptions in mid-run without a lost, a doubled or a misplaced event', async ({ server }) => {
  const threadId = randomUUID()
  const whole = await openThreadSocket(server.url, threadId)
  await subscribe(whole, { channels: CHANNELS })
  const socket = await openThreadSocket(server.url, threadId)
  const runs = upTo(10).map(() => start(whole, 'tools'))
  // Each widens what the socket gets, while runs go on: a subscription has its own past, and then what is live.
  const marks: number[] = []
  for (const channel of CHANNELS) {
    await subscribe(socket, { channels: [channel] })
    marks.push(socket.frames.length)
  }
  const answers = await Promise.all(runs)
  await Promise.all(answers.map(({ result }) => endOf(whole, result.run_id)))
  const last = whole.events.at(-1)
  await socket.find(({ event_id }) => event_id === last.event_id)
  for (const [index, channel] of CHANNELS.entries()) {
    const isOfChannel = ({ method }: { method: string }) => method.split('.')[0] === channel
    const from = index === 0 ? 0 : (marks[index - 1] as number)
    const seen = new Set<string>()
    const received = socket.frames
      .slice(from)
      .filter(({ type }) => type === 'event')
      .filter(isOfChannel)
      .filter(({ event_id }) => !seen.has(event_id) && seen.add(event_id))
    expect(seqs(received)).toEqual(seqs(whole.events.filter(isOfChannel)))
  }
  await Promise.all([whole.close(), socket.close()])
})
