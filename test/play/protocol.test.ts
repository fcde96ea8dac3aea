/** What scripts say, as the newer protocol shows it. */
import { describe, expect, test } from 'vitest'
import type { ProtocolEventContent } from '../../src/graphs/protocol/protocol-event.ts'
import { readScript } from '../../src/scripts/read/read-script.ts'
import { protocolRuns } from '../support/protocol-run.ts'
import { humanInput, scriptSource } from '../support/scripts.ts'

const opened = async (text: string) =>
  protocolRuns(await scriptSource(readScript(text, 'agent.yaml')).openGraph({}), 'agent')

const played = async (text: string) => (await opened(text)).play({ input: humanInput('go') })

// biome-ignore lint/suspicious/noExplicitAny: tests look into data whose shape they assert
const dataOf = (events: readonly ProtocolEventContent[], method: string): any[] =>
  events.filter((event) => event.method === method).map(({ data }) => data)

/** The data of message events without the ids, which all of them have. */
const messagesOf = (events: readonly ProtocolEventContent[]) =>
  dataOf(events, 'messages').map(({ id: _, run_id: __, ...data }) => data)

describe('a call that runs an agent', () => {
  const team = `
steps:
  - say: I ask two.
    call:
      - { tool: task, id: a, args: { description: find facts }, run: researcher }
      - { tool: task, id: b, args: { description: write }, run: writer }
  - run: plain
subgraphs:
  researcher: { name: The researcher, steps: [{ run: inner }], subgraphs: { inner: { steps: [{ say: Facts. }] } } }
  writer: { steps: [{ say: Written. }] }
  plain: { name: Named, steps: [{ say: Plain. }] }
`
  test('begins after its tool and ends after it, with its name and its cause', async () => {
    const events = await played(team)
    const begun = dataOf(events, 'lifecycle').filter(({ event }) => event === 'started')
    // Those of the two agents come side by side.
    expect(begun.map(({ graph_name, cause }) => `${graph_name} ${cause?.tool_call_id}`).toSorted()).toEqual([
      'Named undefined',
      'The researcher a',
      'inner undefined',
      'writer b',
    ])
    const at = (found: (event: ProtocolEventContent) => boolean) => events.findIndex(found)
    const first = begun.find(({ graph_name }) => graph_name === 'The researcher')
    const own = ({ namespace }: ProtocolEventContent) => namespace.join() === first.namespace.join()
    const data = (event: ProtocolEventContent) => event.data as Record<string, unknown>
    const order = [
      at((event) => data(event)['event'] === 'tool-started' && data(event)['tool_call_id'] === 'a'),
      at((event) => own(event) && data(event)['event'] === 'started'),
      at((event) => own(event) && event.method === 'values'),
      at((event) => data(event)['event'] === 'tool-finished' && data(event)['tool_call_id'] === 'a'),
      at((event) => own(event) && data(event)['event'] === 'completed'),
    ]
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(order).not.toContain(-1)
    const [values] = events.filter((event) => own(event) && event.method === 'values')
    expect(values?.data).toMatchObject({ messages: [{ type: 'human', content: 'find facts' }] })
    expect(events.filter(({ method }) => method === 'tools').every(({ namespace }) => namespace.length === 0)).toBe(
      true,
    )
  })

  test('names itself and its task in the arguments, where a script leaves them out', async () => {
    const calls = messagesOf(await played(team)).flatMap(({ content }) =>
      content?.type === 'tool_call' ? [content] : [],
    )
    expect(calls.map(({ args }) => args)).toEqual([
      { description: 'find facts', subagent_type: 'researcher' },
      { description: 'write', subagent_type: 'writer' },
    ])
  })
})

test('a tool tells its progress, and fails with a code', async () => {
  const events = await played(`
steps:
  - call:
      tool: search
      id: s
      args: {}
      progress: ["{{ args | size }} pages", { pages: 2 }]
      error: { message: "No {{ call.name }}.", code: E_SEARCH }
`)
  expect(dataOf(events, 'tools')).toEqual([
    { event: 'tool-started', tool_call_id: 's', tool_name: 'search', input: {} },
    { event: 'tool-output-delta', tool_call_id: 's', delta: '0 pages' },
    { event: 'tool-output-delta', tool_call_id: 's', delta: '{"pages":2}' },
    { event: 'tool-error', tool_call_id: 's', message: 'No search.', code: 'E_SEARCH' },
  ])
  expect(dataOf(events, 'values').at(-1)).toMatchObject({
    messages: [{}, {}, { status: 'error', content: 'No search.' }],
  })
})

test('a tool asks before it works, and is answered by the id of its call', async () => {
  const { play } = await opened(`
steps:
  - call:
      - tool: get_place
        args: {}
        interrupt: { type: tool, tool_call: "{{ call }}" }
        as: place
        progress: [Looking…]
        result: "In {{ place[call.id] }}."
      - { tool: other, args: {}, result: 1 }
  - say: "{{ resume | json }}"
`)
  const first = await play({ input: humanInput('go') })
  const [{ payload }] = dataOf(first, 'input.requested')
  expect(payload).toEqual({ type: 'tool', tool_call: { id: expect.any(String), name: 'get_place', args: {} } })
  const { id } = payload.tool_call
  expect(dataOf(first, 'tools').map(({ event, tool_call_id }) => [event, tool_call_id === id])).toEqual([
    ['tool-started', true],
    ['tool-started', false],
    ['tool-finished', false],
  ])
  expect(dataOf(first, 'lifecycle').at(-1)).toMatchObject({ event: 'interrupted' })
  const second = await play({ command: { resume: { [id]: 'Oslo' } } as never })
  expect(dataOf(second, 'tools').map(({ event }) => event)).toEqual([
    'tool-started',
    'tool-output-delta',
    'tool-finished',
  ])
  expect(dataOf(second, 'values').at(-1)).toMatchObject({
    messages: [{}, {}, { content: 'In Oslo.' }, { content: '1' }, { content: `{"${id}":"Oslo"}` }],
  })
})

test('images, audio and files come in pieces of so many bytes', async () => {
  const events = messagesOf(
    await played(`
steps:
  - say:
      chunks: 3
      blocks: [Hello, { type: image, mime_type: image/png, base64: AAAABBBBCC== }]
`),
  )
  const of = (wanted: number) => events.filter(({ index }) => index === wanted)
  expect(of(0).flatMap(({ delta }) => (delta ? [delta.text] : []))).toEqual(['Hel', 'lo'])
  expect(of(1).map(({ event, content, delta }) => [event, content?.base64 ?? delta?.data])).toEqual([
    ['content-block-start', 'AAAA'],
    ['content-block-delta', 'BBBB'],
    ['content-block-delta', 'CC=='],
    ['content-block-finish', 'AAAABBBBCC=='],
  ])
  expect(of(1).at(-1)?.content).toMatchObject({ type: 'image', mime_type: 'image/png' })
})

test('a call whose arguments are no JSON is invalid, and nothing answers it', async () => {
  const events = await played(`
steps:
  - say: Hm.
    call:
      - { tool: look, id: broken, args: '{"city": "Par' }
      - { tool: look, id: sound, args: '{"city": "Paris"}', result: seen }
  - say: Done.
`)
  const finished = messagesOf(events).flatMap(({ event, content }) =>
    event === 'content-block-finish' ? [content] : [],
  )
  expect(finished).toMatchObject([
    { type: 'text' },
    { type: 'invalid_tool_call', id: 'broken', name: 'look', args: '{"city": "Par' },
    { type: 'tool_call', id: 'sound', args: { city: 'Paris' } },
    { type: 'text' },
  ])
  expect(dataOf(events, 'values').at(-1)).toMatchObject({
    messages: [
      {},
      {
        tool_calls: [{ id: 'sound', args: { city: 'Paris' } }],
        invalid_tool_calls: [{ id: 'broken', args: '{"city": "Par', error: 'Malformed args.' }],
      },
      { tool_call_id: 'sound', content: 'seen' },
      {},
    ],
  })
})

test('a message names its model from the start, and tells of its end', async () => {
  const events = messagesOf(
    await played(`
steps:
  - say: { text: Hi, response_metadata: { model_provider: acme, model_name: acme-2, finish_reason: length } }
  - say: Plain
`),
  )
  expect(events.flatMap(({ event, metadata }) => (event === 'message-start' ? [metadata] : []))).toEqual([
    { provider: 'acme', model: 'acme-2' },
    { provider: 'scripted', model: 'scripted-1' },
  ])
  expect(events.flatMap(({ event, metadata }) => (event === 'message-finish' ? [metadata] : []))).toEqual([
    { model_provider: 'acme', model_name: 'acme-2', finish_reason: 'length' },
    { model_name: 'scripted-1', finish_reason: 'stop' },
  ])
})

test('a custom value can name its channel', async () => {
  const events = await played('steps: [{ custom: { percent: 5 }, channel: progress }, { custom: 7 }]')
  expect(dataOf(events, 'custom')).toEqual([{ name: 'progress', payload: { percent: 5 } }, { payload: 7 }])
})

test('an open call is asked about while it stands in the state, and an edit shows in the state under the same ids', async () => {
  const { play } = await opened(`
steps:
  - call: { tool: send, id: one, args: { to: ada } }
  - resolve: { tool: send, result: "To {{ args.to }}." }
`)
  const first = await play({ input: humanInput('go') })
  const before = dataOf(first, 'values').at(-1)
  expect(before).toMatchObject({ messages: [{}, { tool_calls: [{ id: 'one', args: { to: 'ada' } }] }] })
  expect(dataOf(first, 'input.requested')).toMatchObject([{ payload: { action_requests: [{ name: 'send' }] } }])
  const decisions = [{ type: 'edit', edited_action: { name: 'send', args: { to: 'bob' } } }]
  const second = await play({ command: { resume: { decisions } } as never })
  const after = dataOf(second, 'values').at(-1)
  expect(after).toMatchObject({
    messages: [{}, { tool_calls: [{ id: 'one', args: { to: 'bob' } }] }, { content: 'To bob.' }],
  })
  expect(after.messages[1].id).toBe(before.messages[1].id)
})
