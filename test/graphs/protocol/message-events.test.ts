import { describe, expect, test } from 'vitest'
import type { MessagePayload } from '../../../src/graphs/execution/part.ts'
import { createMessageEvents } from '../../../src/graphs/protocol/message-events.ts'

const RUN = '00000000-0000-7000-8000-000000000001'
const CALL = '01a22b4b-bea0-734d-96c0-fd3d2e075cd8'

type Data = Record<string, unknown> & { event: string; id: string; run_id: string }

/** Chunks of one call of a model share their metadata. */
const call = (id: string, node = 'agent') => {
  const metadata = { langgraph_node: node }
  return (fields: object): MessagePayload => ({
    message: { type: 'ai', content: '', id, tool_calls: [], tool_call_chunks: [], chunk_position: null, ...fields },
    metadata,
    kind: 'chunk',
  })
}
const LAST = { chunk_position: 'last' }

/** The data of all events, without the ids of the message. */
const render = (payloads: readonly MessagePayload[]) => {
  const events = createMessageEvents(RUN)
  return payloads
    .flatMap((payload) => events([], payload))
    .map(({ data }) => {
      const { id: _, run_id: __, ...own } = data as Data
      return own
    })
}
const rendered = (...chunks: object[]) => render([...chunks, LAST].map(call(`run-${CALL}`)))
const finished = (...chunks: object[]) =>
  rendered(...chunks)
    .filter(({ event }) => event === 'content-block-finish')
    .map(({ content }) => content)

const text = (value: string, index?: number) => ({
  content: [{ type: 'text', text: value, ...(index !== undefined && { index }) }],
})
const piece = (fields: object) => ({
  tool_call_chunks: [{ type: 'tool_call_chunk', name: null, id: null, args: '', ...fields }],
})

test('reasoning, text and calls are blocks in their order, each begun empty', () => {
  const usage = { input_tokens: 10, output_tokens: 12, total_tokens: 22 }
  const facts = { finish_reason: 'tool_calls', model_name: 'scripted-1' }
  expect(
    rendered(
      { content: [{ type: 'reasoning', reasoning: 'Let me', index: 0 }] },
      { content: [{ type: 'reasoning', reasoning: ' add.', index: 0 }] },
      text('One', 1),
      piece({ name: 'add', id: 'call_a', index: 2 }),
      piece({ args: '{"a":1', index: 2 }),
      piece({ args: ',"b":2}', index: 2 }),
      { usage_metadata: usage, response_metadata: facts },
    ),
  ).toEqual([
    { event: 'message-start', role: 'ai' },
    { event: 'content-block-start', index: 0, content: { type: 'reasoning', reasoning: '' } },
    { event: 'content-block-delta', index: 0, delta: { type: 'reasoning-delta', reasoning: 'Let me' } },
    { event: 'content-block-delta', index: 0, delta: { type: 'reasoning-delta', reasoning: ' add.' } },
    { event: 'content-block-start', index: 1, content: { type: 'text', text: '' } },
    { event: 'content-block-delta', index: 1, delta: { type: 'text-delta', text: 'One' } },
    {
      ...{ event: 'content-block-start', index: 2 },
      content: { type: 'tool_call_chunk', id: 'call_a', name: 'add', args: '', index: 2 },
    },
    { event: 'content-block-delta', index: 2, delta: { type: 'tool-call-delta', args: '{"a":1' } },
    { event: 'content-block-delta', index: 2, delta: { type: 'tool-call-delta', args: ',"b":2}' } },
    { event: 'content-block-finish', index: 0, content: { type: 'reasoning', reasoning: 'Let me add.', index: 0 } },
    { event: 'content-block-finish', index: 1, content: { type: 'text', text: 'One', index: 1 } },
    {
      ...{ event: 'content-block-finish', index: 2 },
      content: { type: 'tool_call', id: 'call_a', name: 'add', args: { a: 1, b: 2 } },
    },
    { event: 'message-finish', usage, metadata: facts },
  ])
})

describe('blocks', () => {
  test.each<[string, object[], object[]]>([
    [
      'a text and a call that both have the index 0',
      [text('Hm', 0), piece({ name: 'f', id: 'c', index: 0 })],
      [
        { type: 'text', text: 'Hm', index: 0 },
        { type: 'tool_call', id: 'c', name: 'f', args: {} },
      ],
    ],
    ['pieces without an index', [text('a'), text('b')], [{ type: 'text', text: 'ab' }]],
    [
      'pieces of calls without an index, by their ids',
      [piece({ name: 'f', id: 'c', args: '{"x":' }), piece({ args: '1}' }), piece({ name: 'g', id: 'd', args: '{}' })],
      [
        { type: 'tool_call', id: 'c', name: 'f', args: { x: 1 } },
        { type: 'tool_call', id: 'd', name: 'g', args: {} },
      ],
    ],
    [
      'calls that the content lists too',
      [
        {
          content: [{ type: 'tool_use', id: 'c', name: 'f', input: '', index: 1 }],
          ...piece({ name: 'f', id: 'c', index: 1 }),
        },
        { content: [{ type: 'input_json_delta', input: '{}', index: 1 }], ...piece({ args: '{}', index: 1 }) },
      ],
      [{ type: 'tool_call', id: 'c', name: 'f', args: {} }],
    ],
    [
      'thoughts in the form of Anthropic',
      [
        { content: [{ type: 'thinking', thinking: 'So', index: 0 }] },
        { content: [{ type: 'thinking', thinking: ' be it', signature: 'x', index: 0 }] },
      ],
      [{ type: 'reasoning', reasoning: 'So be it', signature: 'x', index: 0 }],
    ],
    [
      'a call whose arguments are no JSON',
      [piece({ name: 'f', id: 'c', index: 0, args: '{"x":' })],
      [{ type: 'invalid_tool_call', id: 'c', name: 'f', args: '{"x":', error: 'Malformed args.' }],
    ],
    [
      'a call whose arguments are no object',
      [piece({ name: 'f', id: 'c', index: 0, args: '[1]' })],
      [{ type: 'invalid_tool_call', id: 'c', name: 'f', args: '[1]', error: 'Malformed args.' }],
    ],
    [
      'a block of another kind',
      [{ content: [{ type: 'chart', rows: 2, index: 0 }] }],
      [{ type: 'non_standard', value: { type: 'chart', rows: 2, index: 0 } }],
    ],
  ])('are joined: %s', (_, chunks, expected) => {
    expect(finished(...chunks)).toEqual(expected)
  })

  test('with bytes have both spellings of all fields, and further pieces of bytes are appended', () => {
    const audio = (data: string) => ({ content: [{ type: 'audio', mimeType: 'audio/wav', data, index: 0 }] })
    const both = (bytes: string) => ({
      ...{ type: 'audio', mimeType: 'audio/wav', mime_type: 'audio/wav', index: 0 },
      ...{ data: bytes, base64: bytes },
    })
    expect(rendered(audio('UklGRiQA'), audio('AABXQVZF')).slice(1, -1)).toEqual([
      { event: 'content-block-start', index: 0, content: both('UklGRiQA') },
      { event: 'content-block-delta', index: 0, delta: { type: 'data-delta', data: 'AABXQVZF', encoding: 'base64' } },
      { event: 'content-block-finish', index: 0, content: both('UklGRiQAAABXQVZF') },
    ])
  })

  test.each(['image', 'video', 'file'])('of the type %s may have a URL', (type) => {
    const block = { type, mime_type: 'a/b', url: 'https://example.com/x' }
    expect(finished({ content: [block] })).toEqual([{ ...block, mimeType: 'a/b' }])
  })
})

describe('a message', () => {
  test('names its model at the start when its first chunk does', () => {
    const [start] = rendered({ response_metadata: { model_provider: 'openai', model_name: 'gpt' } })
    expect(start).toEqual({ event: 'message-start', role: 'ai', metadata: { provider: 'openai', model: 'gpt' } })
  })

  test('has the sum of the usage of its chunks', () => {
    const chunk = (input_tokens: number) => ({ usage_metadata: { input_tokens, output_token_details: { audio: 1 } } })
    expect(rendered(chunk(1), chunk(2)).at(-1)).toEqual({
      event: 'message-finish',
      usage: { input_tokens: 3, output_token_details: { audio: 1 } },
    })
  })

  test('that comes whole shows block after block, its calls last', () => {
    const message = {
      ...{ type: 'ai', id: 'ai-1', content: [{ type: 'text', text: 'Whole' }] },
      tool_calls: [{ name: 'draw', args: { x: 1 }, id: 'c', type: 'tool_call' }],
      invalid_tool_calls: [{ name: 'f', args: '{', id: 'd', error: 'Malformed args.' }],
    }
    const shown = render([{ message, metadata: {}, kind: 'returned' }])
    expect(shown.map(({ event, index }) => [event, index])).toEqual([
      ['message-start', undefined],
      ['content-block-start', 0],
      ['content-block-delta', 0],
      ['content-block-finish', 0],
      ['content-block-start', 1],
      ['content-block-delta', 1],
      ['content-block-finish', 1],
      ['content-block-start', 2],
      ['content-block-finish', 2],
      ['message-finish', undefined],
    ])
    expect(shown.filter(({ event }) => event === 'content-block-finish').map(({ content }) => content)).toEqual([
      { type: 'text', text: 'Whole' },
      { type: 'tool_call', id: 'c', name: 'draw', args: { x: 1 } },
      { type: 'invalid_tool_call', id: 'd', name: 'f', args: '{', error: 'Malformed args.' },
    ])
  })

  test.each(['human', 'system', 'tool'])('of the type %s is not shown', (type) => {
    expect(render([{ message: { type, content: 'x', id: '1' }, metadata: {}, kind: 'returned' }])).toEqual([])
  })

  test('stays open when the model fails', () => {
    expect(render([call('a')(text('So far'))]).map(({ event }) => event)).toEqual([
      'message-start',
      'content-block-start',
      'content-block-delta',
    ])
  })
})

describe('messages side by side', () => {
  test('do not mix, and each event has the ids of its message and its node', () => {
    const events = createMessageEvents(RUN)
    const [left, right] = [call(`run-${CALL}`, 'left'), call('own-id', 'right')]
    const payloads = [left(text('L')), right(text('R')), left(text('l')), right(text('r')), right(LAST), left(LAST)]
    const shown = payloads.flatMap((payload) => events(['sub:1'], payload))
    const of = (node: string) => shown.filter((event) => event.node === node).map(({ data }) => data as Data)
    for (const [node, whole] of [
      ['left', 'Ll'],
      ['right', 'Rr'],
    ] as const) {
      expect(of(node).at(-2)).toMatchObject({ event: 'content-block-finish', content: { text: whole } })
      expect(new Set(of(node).map(({ id, run_id }) => `${id} ${run_id}`)).size).toBe(1)
    }
    expect(of('left')[0]).toMatchObject({ id: `run-${CALL}`, run_id: CALL })
    expect(of('right')[0]).toMatchObject({ id: 'own-id', run_id: expect.stringMatching(/^[0-9a-f-]{36}$/) })
  })

  test.each(['same', `lc_run--${CALL}`])('of the id %s are two when a node is tried again', (id) => {
    const events = createMessageEvents(RUN)
    const starts = [call(id)(text('a')), call(id)(text('b'))]
      .flatMap((payload) => events([], payload))
      .map(({ data }) => data as Data)
      .filter(({ event }) => event === 'message-start')
    expect(new Set(starts.map(({ run_id }) => run_id)).size).toBe(2)
  })
})
