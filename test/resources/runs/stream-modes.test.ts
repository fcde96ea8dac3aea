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

const at = useThread(graphServer({ nested: NESTED, boom: BOOM, writers: WRITERS }))

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
