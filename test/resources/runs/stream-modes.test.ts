/** What each mode streams, with the exact contents that the Python server 0.16.7 was seen to send for such graphs. */
import { describe, expect, test } from 'vitest'
import { graphServer } from '../../support/graph-server.ts'
import { openStream, useThread } from '../../support/run-streams.ts'

const NESTED = `
  import { Annotation, getWriter, interrupt, START, StateGraph } from '@langchain/langgraph'
  const State = Annotation.Root({ foo: Annotation() })
  const one = (name, work) => new StateGraph(State).addNode(name, work).addEdge(START, name).compile()
  const child = one('ask', () => ({ foo: interrupt('which?') }))
  export const graph = one('sub', child)
`

const BOOM = `
  import { Annotation, START, StateGraph } from '@langchain/langgraph'
  const State = Annotation.Root({ n: Annotation() })
  export const graph = new StateGraph(State)
    .addNode('fail', () => { throw new TypeError('boom: something broke') })
    .addEdge(START, 'fail')
    .compile()
`

/** A graph that is a node, one that a node calls, and a function that it calls as a task, which is no graph. */
const WRITERS = `
  import { Annotation, getWriter, START, StateGraph, task } from '@langchain/langgraph'
  const State = Annotation.Root({ n: Annotation() })
  const one = (name, work) => new StateGraph(State).addNode(name, work).addEdge(START, name).compile()
  const called = one('called', (state, config) => { config.writer('called'); return {} })
  const child = one('child', () => { getWriter()('child'); return {} })
  const asTask = task('asTask', async () => getWriter()('task'))
  const node = async (state, config) => {
    config.writer('before')
    await called.invoke({})
    await asTask()
    getWriter()('after')
    return {}
  }
  export const graph = new StateGraph(State)
    .addNode('node', node).addNode('child', child).addEdge(START, 'node').addEdge('node', 'child').compile()
`

/** A model whose script is in the first message, as JSON. Chunks without an id get one from LangChain. */
const CHAT = `
  import { BaseChatModel } from '@langchain/core/language_models/chat_models'
  import { AIMessageChunk } from '@langchain/core/messages'
  import { ChatGenerationChunk } from '@langchain/core/outputs'
  import { MessagesAnnotation, START, StateGraph } from '@langchain/langgraph'
  class Scripted extends BaseChatModel {
    constructor(script) { super({}); this.script = script }
    _llmType() { return 'scripted' }
    async *_streamResponseChunks(messages, options, manager) {
      for (const fields of this.script) {
        if (fields.fail) throw new RangeError(fields.fail)
        const chunk = new ChatGenerationChunk({ message: new AIMessageChunk(fields), text: String(fields.content) })
        yield chunk
        await manager?.handleLLMNewToken(chunk.text, undefined, undefined, undefined, undefined, { chunk })
      }
    }
    async _generate() { throw new Error('It streams.') }
  }
  const speak = async ({ messages }, config) =>
    ({ messages: [await new Scripted(JSON.parse(messages[0].content)).invoke(messages, config)] })
  const child = new StateGraph(MessagesAnnotation).addNode('speak', speak).addEdge(START, 'speak').compile()
  export const graph = new StateGraph(MessagesAnnotation).addNode('sub', child).addEdge(START, 'sub').compile()
`

const at = useThread(graphServer({ nested: NESTED, boom: BOOM, writers: WRITERS, chat: CHAT }))

const stream = async (assistant_id: string, stream_mode: string[], more: object = {}) => {
  const body = { assistant_id, input: {}, stream_mode, stream_subgraphs: true, ...more }
  return (await (await openStream(`${at.url}${at.path}/stream`, { body })).read()).events
}

const dataOf = (events: Awaited<ReturnType<typeof stream>>, name: string) =>
  events.filter(({ event }) => event.split('|')[0] === name).map(({ data }) => data)

const ID = expect.stringMatching(/^[0-9a-f-]{36}$/)
const ERROR = { error: 'TypeError', message: 'boom: something broke' }

describe('tasks and debug', () => {
  test('have an error as that of the run, and interrupts only with the result', async () => {
    const events = await stream('boom', ['tasks', 'debug'])
    const [start, result] = dataOf(events, 'tasks')
    const fields = { id: ID, name: 'fail', triggers: ['branch:to:fail'], metadata: expect.any(Object) }
    expect(start).toEqual({ ...fields, input: expect.any(Object) })
    expect(result).toEqual({ id: ID, name: 'fail', result: {}, error: ERROR, interrupts: [] })
    expect(
      dataOf(events, 'debug')
        .map(({ payload }) => payload)
        .slice(-2),
    ).toEqual([start, result])
    expect(events.at(-1)).toMatchObject({ event: 'error', data: ERROR })
  })
})

describe('checkpoints and debug', () => {
  test('have a place without settings of the run, and tasks with the place of their subgraph', async () => {
    const events = await stream('nested', ['checkpoints', 'debug'])
    const [, root] = dataOf(events, 'checkpoints')
    const place = { thread_id: at.thread, checkpoint_ns: '', checkpoint_id: ID }
    const configurable = { ...place, run_id: ID, graph_id: 'nested', __after_seconds__: 0 }
    expect(root.config).toEqual({ configurable: expect.objectContaining(configurable) })
    expect(root.parent_config).toEqual({ configurable: expect.objectContaining(configurable) })
    expect(Object.keys(root.config.configurable)).not.toContain('checkpoint_map')
    const [task] = root.tasks
    const start = { thread_id: at.thread, checkpoint_ns: `sub:${task.id}` }
    expect(root.tasks).toEqual([{ id: ID, name: 'sub', interrupts: [], state: { configurable: start } }])

    const debugged = dataOf(events, 'debug').flatMap(({ type, payload }) => (type === 'checkpoint' ? [payload] : []))
    expect(debugged[0].tasks).toEqual([{ id: ID, name: '__start__', interrupts: [], state: null }])
    const { tasks, ...rest } = root
    const named = { tasks: [{ id: ID, name: 'sub', interrupts: [], checkpoint: start }], checkpoint: place }
    expect(debugged[1]).toEqual({ ...rest, ...named, parent_checkpoint: place })
  })

  test('name a checkpoint of a subgraph in its own map, as the state of the thread does', async () => {
    const events = await stream('nested', ['checkpoints'])
    const { config, parent_config } = dataOf(events, 'checkpoints').at(-1)
    const namespace = config.configurable.checkpoint_ns
    expect(namespace).toMatch(/^sub:/)
    for (const { configurable } of [config, parent_config]) {
      expect(configurable.checkpoint_map).toEqual({ '': ID, [namespace]: configurable.checkpoint_id })
    }
    const { state } = (await at.client.get(`/threads/${at.thread}/state?subgraphs=true`)).body.tasks[0]
    expect(state.checkpoint.checkpoint_map).toEqual(config.configurable.checkpoint_map)
    expect(state.parent_checkpoint.checkpoint_map).toEqual(parent_config.configurable.checkpoint_map)
  })
})

describe('custom', () => {
  const customOf = async (more: object) => {
    const events = await stream('writers', ['custom', 'values'], more)
    return events.flatMap(({ event, data }) =>
      event.startsWith('custom') ? [`${event.replace(/:[0-9a-f-]+/, '')} ${data}`] : [],
    )
  }

  test('leaves out what subgraphs write, unless subgraphs are asked for', async () => {
    expect(await customOf({ stream_subgraphs: false })).toEqual(['custom before', 'custom task', 'custom after'])
  })

  test('has what subgraphs write with their namespace', async () => {
    const own = await customOf({ stream_subgraphs: true })
    expect(own).toEqual([
      'custom before',
      'custom|node called',
      expect.any(String),
      'custom after',
      'custom|child child',
    ])
  })
})

describe('messages', () => {
  const says = (script: object[]) => ({
    input: { messages: [{ role: 'user', content: JSON.stringify(script), id: 'u' }] },
  })
  const rest = { additional_kwargs: {}, response_metadata: {}, type: 'AIMessageChunk', name: null }
  const empty = { ...rest, tool_calls: [], invalid_tool_calls: [], usage_metadata: null, tool_call_chunks: [] }

  test('end with an empty chunk that says so, whose id is that of the message', async () => {
    const events = await stream(
      'chat',
      ['messages-tuple'],
      says([
        { content: 'a', id: 'm' },
        { content: 'b', id: 'm' },
      ]),
    )
    expect(events.slice(1).map(({ event }) => event)).toEqual(Array(3).fill(expect.stringMatching(/^messages\|sub:/)))
    expect(dataOf(events, 'messages').map(([chunk]) => chunk)).toEqual([
      { ...empty, id: 'm', content: 'a', chunk_position: null },
      { ...empty, id: 'm', content: 'b', chunk_position: null },
      { ...empty, id: 'm', content: '', chunk_position: 'last' },
    ])
    const [, { checkpoint_ns, langgraph_checkpoint_ns }] = dataOf(events, 'messages')[2]
    expect(langgraph_checkpoint_ns.split('|')).toEqual([checkpoint_ns, expect.stringMatching(/^speak:/)])
  })

  test('end before anything else of their step', async () => {
    const events = await stream(
      'chat',
      ['messages-tuple', 'updates'],
      says([{ content: [{ type: 'text', text: 'a' }] }]),
    )
    const seen = events.map(({ event, data }) => (event.startsWith('messages') ? data[0].content : event.split(':')[0]))
    expect(seen).toEqual(['metadata', [{ type: 'text', text: 'a' }], [], 'updates|sub', 'updates'])
    expect(events[3]?.data.speak.messages[0]).not.toHaveProperty('tool_call_chunks')
  })

  test('have pieces of calls with every field, and what can be read of the calls', async () => {
    const pieces = [
      { name: 'f', id: 'c', args: '', index: 0 },
      { args: '{"city"', index: 0 },
      { args: ':"Paris"}', index: 0 },
    ]
    const script = pieces.map((piece) => ({ content: '', tool_call_chunks: [{ ...piece, type: 'tool_call_chunk' }] }))
    const events = await stream('chat', ['messages-tuple'], says(script))
    const [first, second, third] = dataOf(events, 'messages').map(([chunk]) => chunk)
    const piece = { id: null, index: 0, name: null, type: 'tool_call_chunk' }
    expect(first.tool_calls).toEqual([{ name: 'f', args: {}, id: 'c', type: 'tool_call' }])
    expect(second.tool_call_chunks).toEqual([{ ...piece, args: '{"city"' }])
    expect(second.tool_calls).toEqual([{ name: '', args: {}, id: null, type: 'tool_call' }])
    expect(third.tool_calls).toEqual([])
    const invalid = { name: null, id: null, error: null, type: 'invalid_tool_call' }
    expect(third.invalid_tool_calls).toEqual([{ ...invalid, args: ':"Paris"}' }])
  })

  test('have no end when the model fails', async () => {
    const events = await stream('chat', ['messages-tuple'], says([{ content: 'So far' }, { fail: 'broke' }]))
    expect(dataOf(events, 'messages').map(([chunk]) => chunk.chunk_position)).toEqual([null])
    expect(events.at(-1)?.event).toBe('error')
  })

  test('repeat the message so far at its end, where whole messages are asked for', async () => {
    const events = await stream('chat', ['messages'], says([{ content: 'a' }, { content: 'b' }]))
    const partial = dataOf(events, 'messages/partial').map(([message]) => message)
    expect(partial.map(({ content }) => content)).toEqual(['a', 'ab', 'ab'])
    expect(partial[2]).toEqual(partial[1])
    expect(partial[2]).not.toHaveProperty('chunk_position')
  })
})

describe('events', () => {
  const callsOf = async (script: object[]) => {
    const input = { messages: [{ role: 'user', content: JSON.stringify(script) }] }
    return dataOf(await stream('chat', ['events'], { input }), 'events')
  }

  test('name the graph, tell what is around each call, and stream what nodes return', async () => {
    const events = await callsOf([{ content: 'a' }])
    const names = new Map(events.map(({ run_id, name }) => [run_id, name]))
    expect(
      events.map(({ event, name, parent_ids }) =>
        [event, name, ...parent_ids.map((id: string) => names.get(id))].join(' '),
      ),
    ).toEqual([
      'on_chain_start chat',
      'on_chain_start sub chat',
      'on_chain_start LangGraph chat sub',
      'on_chain_start speak chat sub LangGraph',
      'on_chat_model_start Scripted chat sub LangGraph speak',
      'on_chat_model_stream Scripted chat sub LangGraph speak',
      'on_chat_model_stream Scripted chat sub LangGraph speak',
      'on_chat_model_end Scripted chat sub LangGraph speak',
      'on_chain_stream speak chat sub LangGraph',
      'on_chain_end speak chat sub LangGraph',
      'on_chain_end LangGraph chat sub',
      'on_chain_stream sub chat',
      'on_chain_end sub chat',
      'on_chain_end chat',
    ])
    const [streamed, ended] = events.filter(({ name }) => name === 'speak').slice(1)
    expect(streamed.data).toEqual({ chunk: ended.data.output })
  })

  test('have chunks as the messages of the stream', async () => {
    const chunks = (await callsOf([{ content: 'a' }])).filter(({ event }) => event === 'on_chat_model_stream')
    const shown = chunks.map(({ data: { chunk } }) => [chunk.type, chunk.content, chunk.chunk_position])
    expect(shown).toEqual([
      ['AIMessageChunk', 'a', null],
      ['AIMessageChunk', '', 'last'],
    ])
  })
})

describe('tools', () => {
  const warningsOf = async (stream_mode: unknown) => {
    const { status, headers, read } = await openStream(`${at.url}${at.path}/stream`, {
      body: { assistant_id: 'boom', input: {}, stream_mode },
    })
    await read()
    return [status, headers.get('x-contract-warnings')]
  }

  test('is taken for the clients of the JavaScript server, with a warning', async () => {
    const warning = expect.stringContaining('the Python server refuses it with 422')
    expect(await warningsOf(['values', 'tools'])).toEqual([200, warning])
    expect(await warningsOf('tools')).toEqual([200, warning])
    expect(await warningsOf(['values'])).toEqual([200, null])
  })

  test('warns in a batch too', async () => {
    const { status, headers } = await at.client.post('/runs/batch', [{ assistant_id: 'boom', stream_mode: ['tools'] }])
    expect([status, headers.get('x-contract-warnings')]).toEqual([200, expect.stringContaining('refuses it with 422')])
  })
})
