import { describe, expect, test } from 'vitest'
import type { Part } from '../../../src/graphs/execution/part.ts'
import { partEvents } from '../../../src/graphs/protocol/part-events.ts'

const dataOf = (mode: 'values' | 'custom' | 'tools', payload: unknown) =>
  partEvents({ namespace: [], mode, payload }).map(({ data }) => data)
const updates = (payload: Record<string, unknown>) =>
  partEvents({ namespace: [], mode: 'updates', payload }).map(({ node, data }) => [node, data])

describe('values', () => {
  test.each([
    [
      'a human message',
      { type: 'human', content: 'hi', id: 'h', name: null, additional_kwargs: {}, response_metadata: {} },
      { type: 'human', content: 'hi', id: 'h' },
    ],
    [
      'an AI message without calls',
      {
        ...{ type: 'ai', content: 'Hi', id: 'a', name: 'agent', additional_kwargs: { x: 1 }, tool_calls: [] },
        ...{
          invalid_tool_calls: [],
          usage_metadata: { input_tokens: 1 },
          response_metadata: { finish_reason: 'stop' },
        },
      },
      { type: 'ai', content: 'Hi', id: 'a', name: 'agent', response_metadata: { finish_reason: 'stop' } },
    ],
    [
      'an AI message with calls',
      { type: 'ai', content: '', id: 'a', tool_calls: [{ name: 'f' }], invalid_tool_calls: [{ name: 'g' }] },
      { type: 'ai', content: '', id: 'a', tool_calls: [{ name: 'f' }], invalid_tool_calls: [{ name: 'g' }] },
    ],
    [
      'a tool message',
      { type: 'tool', content: 'x', id: 't', tool_call_id: 'c', status: 'error', artifact: null, metadata: {} },
      { type: 'tool', content: 'x', id: 't', tool_call_id: 'c', status: 'error', artifact: null },
    ],
    [
      'blocks of other providers',
      {
        ...{ type: 'human', id: 'h' },
        content: [
          { type: 'image_url', image_url: { url: 'https://example.com/a.png' } },
          { type: 'input_audio', input_audio: { data: 'UklG', format: 'wav' } },
          { type: 'image', mimeType: 'image/png', data: 'iVBO' },
          { type: 'chart', rows: 2 },
        ],
      },
      {
        ...{ type: 'human', id: 'h' },
        content: [
          { type: 'image', url: 'https://example.com/a.png' },
          { type: 'audio', data: 'UklG' },
          { type: 'image', mimeType: 'image/png', data: 'iVBO' },
          { type: 'non_standard', value: { type: 'chart', rows: 2 } },
        ],
      },
    ],
  ])('trim %s, wherever it is', (_, message, trimmed) => {
    expect(dataOf('values', { messages: [message], deep: { list: [message], n: 1 } })).toEqual([
      { messages: [trimmed], deep: { list: [trimmed], n: 1 } },
    ])
  })

  test('leave other data alone', () => {
    const values = { todos: [{ type: 'tool', title: 'x' }], n: null, list: [1, [2]], text: 'human' }
    expect(dataOf('values', values)).toEqual([values])
  })

  test('are not repeated with interrupts', () => {
    expect(dataOf('values', { n: 1, __interrupt__: [] })).toEqual([])
  })
})

describe('updates', () => {
  test('are one event for each node, with what it returned', () => {
    const message = { type: 'ai', content: 'Hi', id: 'a', tool_calls: [] }
    expect(updates({ a: { n: 1 }, b: [{ messages: [message] }, { n: 2 }], c: 5 })).toEqual([
      ['a', { n: 1 }],
      ['b', [{ messages: [{ type: 'ai', content: 'Hi', id: 'a' }] }, { n: 2 }]],
      ['c', 5],
    ])
  })

  test('show neither interrupts, nor nodes that returned nothing, nor the notes of LangGraph', () => {
    expect(updates({ __interrupt__: [{ id: 'a' }] })).toEqual([])
    expect(updates({ a: {}, b: null, c: { n: 1 }, __metadata__: { cached: true } })).toEqual([['c', { n: 1 }]])
  })
})

test.each([
  [{ progress: 50 }, { payload: { progress: 50 } }],
  [
    { name: 'progress', payload: { percent: 75 } },
    { name: 'progress', payload: { percent: 75 } },
  ],
  [
    { name: 'progress', payload: 1, more: 2 },
    { name: 'progress', payload: 1 },
  ],
  [{ name: 'progress', percent: 80 }, { payload: { name: 'progress', percent: 80 } }],
  [{ name: 1, payload: 2 }, { payload: { name: 1, payload: 2 } }],
  ['half way', { payload: 'half way' }],
  [[1, 2, null], { payload: [1, 2, null] }],
  [null, { payload: null }],
  [
    { type: 'ui', id: 'u', name: 'weather', props: {} },
    { type: 'ui', id: 'u', name: 'weather', props: {} },
  ],
  [{ type: 'remove-ui', id: 'u' }, { payload: { type: 'remove-ui', id: 'u' } }],
])('what a graph writes, %j, is shown as %j', (written, shown) => {
  expect(dataOf('custom', written)).toEqual([shown])
})

describe('tools', () => {
  const own = { toolCallId: 'c', name: 'f' }

  test.each([
    ['{"city":"Paris"}', { city: 'Paris' }],
    ['plain text', 'plain text'],
    ['[1]', '[1]'],
    [{ city: 'Paris' }, { city: 'Paris' }],
  ])('get %j as %j', (input, shown) => {
    expect(dataOf('tools', { ...own, event: 'on_tool_start', input })).toEqual([
      { event: 'tool-started', tool_call_id: 'c', tool_name: 'f', input: shown },
    ])
  })

  test('give pieces as texts', () => {
    const piece = (data: unknown) => dataOf('tools', { ...own, event: 'on_tool_event', data })
    expect(piece('step 1')).toEqual([{ event: 'tool-output-delta', tool_call_id: 'c', delta: 'step 1' }])
    expect(piece({ step: 2 })).toEqual([{ event: 'tool-output-delta', tool_call_id: 'c', delta: '{"step":2}' }])
  })

  test('give commands with trimmed messages', () => {
    const message = { type: 'tool', content: 'x', id: null, tool_call_id: 'c', additional_kwargs: {} }
    const output = { lg_name: 'Command', update: { messages: [message] }, goto: [] }
    expect(dataOf('tools', { ...own, event: 'on_tool_end', output })).toEqual([
      {
        ...{ event: 'tool-finished', tool_call_id: 'c' },
        output: {
          ...{ lg_name: 'Command', goto: [] },
          update: { messages: [{ type: 'tool', content: 'x', tool_call_id: 'c' }] },
        },
      },
    ])
  })

  test('fail with the message of their error', () => {
    expect(
      dataOf('tools', { ...own, event: 'on_tool_error', error: { error: 'Error', message: 'tool broke' } }),
    ).toEqual([{ event: 'tool-error', tool_call_id: 'c', message: 'tool broke' }])
  })

  test('that no model has called are not shown', () => {
    expect(dataOf('tools', { event: 'on_tool_start', name: 'f', input: '{}' })).toEqual([])
  })
})

test('modes that the protocol lacks have no events', () => {
  const part: Part = { namespace: [], mode: 'events', payload: {} }
  expect(partEvents(part)).toEqual([])
})
