import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createClock } from '../../../src/clock.ts'
import { openDatabase } from '../../../src/db/database.ts'
import { classicEvents, type StreamEvent } from '../../../src/graphs/classic/classic-events.ts'
import { createExecutions } from '../../../src/graphs/execution/execution.ts'
import type { RunCommand } from '../../../src/graphs/execution/run-request.ts'
import { createThreadTime } from '../../../src/graphs/execution/thread-time.ts'
import { createGraphRegistry } from '../../../src/graphs/graph-registry.ts'
import type { CompiledGraph } from '../../../src/graphs/sources/compiled-graph.ts'
import { compiledSource } from '../../../src/graphs/sources/compiled-source.ts'
import { createIds } from '../../../src/ids.ts'
import { loadModule } from '../../../src/modules/load-module.ts'
import { createProject, ownPackages } from '../../support/graph-project.ts'

/** Older copies are installed from npm's registry: not in every run. */
const hasOthers = process.env['OTHER_LANGGRAPH'] !== undefined
const copies = [
  { langgraph: 'own', core: 'own', zod: 'own' },
  { langgraph: '0.4.10', core: '0.3.80', zod: '3.25.76' },
  { langgraph: '1.0.7', core: '1.4.0', zod: '4.1.0' },
]

const install = async ({ langgraph, core, zod }: (typeof copies)[number]): Promise<string> => {
  if (langgraph === 'own') return ownPackages
  const folder = join(tmpdir(), `agent-server-mock-langgraph-${langgraph}`)
  if (!existsSync(join(folder, 'node_modules', '@langchain', 'langgraph'))) {
    await mkdir(folder, { recursive: true })
    const packages = [`@langchain/langgraph@${langgraph}`, `@langchain/core@${core}`, `zod@${zod}`]
    const flags = ['--prefix', folder, '--no-audit', '--no-fund', '--legacy-peer-deps', '--loglevel=error']
    await promisify(execFile)('npm', ['install', ...flags, ...packages])
  }
  return join(folder, 'node_modules')
}

const silent = { debug() {}, info() {}, warn() {}, error() {} }

const AGENT = `
import { AIMessage, HumanMessage, isAIMessage } from '@langchain/core/messages'
import { Annotation, Command, interrupt, MessagesAnnotation, Send, START, END, StateGraph } from '@langchain/langgraph'

const State = Annotation.Root({
  ...MessagesAnnotation.spec,
  seen: Annotation({ reducer: (before, after) => before.concat(after), default: () => [] }),
  tags: Annotation(),
})
const child = new StateGraph(State)
  .addNode('inside', async (state) => ({ seen: ['inside:' + interrupt({ ask: state.messages.length })] }))
  .addEdge(START, 'inside')
export const graph = new StateGraph(State)
  .addNode('speak', async (_state, config) => {
    await config.store.put(['notes'], 'one', { text: 'kept' })
    return { messages: [new AIMessage('hello')], tags: new Set(['a']) }
  })
  .addNode('child', child.compile())
  .addNode('check', async (state, config) => ({
    seen: [
      'human:' + (state.messages[0] instanceof HumanMessage),
      'ai:' + (state.messages[1] instanceof AIMessage),
      'set:' + (state.tags instanceof Set),
      'store:' + (await config.store.get(['notes'], 'one')).value.text,
    ],
  }))
  .addNode('worker', async ({ n }) => ({ seen: ['worker:' + n] }))
  .addNode('gate', async () => ({}))
  .addEdge(START, 'speak')
  .addEdge('speak', 'child')
  .addEdge('child', 'check')
  .addEdge('check', 'gate')
  .addConditionalEdges('gate', () => [new Send('worker', { n: 1 }), new Send('worker', { n: 2 })])
  .addEdge('worker', END)
`

type Invokable = CompiledGraph & { invoke(input: unknown, config: object): Promise<Record<string, unknown>> }

const setUp = async (packages: string) => {
  const project = await createProject(packages)
  onTestFinished(() => rm(project.folder, { recursive: true, force: true }))
  await project.write({ 'agent.mjs': AGENT })
  const file = join(project.folder, 'agent.mjs')
  const { items, checkpoints, close } = await openDatabase({ folder: 'memory', clock: createClock(), log: silent })
  onTestFinished(close)
  const { graph } = await loadModule(file)
  const source = await compiledSource({ id: 'agent', description: null, graph, file, items, ids: createIds() })
  const open = async () => (await source.openGraph({ checkpoints })) as Invokable
  const executions = createExecutions({
    graphs: createGraphRegistry(new Map([['agent', source]])),
    threadTime: createThreadTime(checkpoints, createClock()),
    ownUrl: () => undefined,
  })
  const play = async (given: { input?: unknown; command?: RunCommand }) => {
    const events: StreamEvent[] = []
    const request = {
      ...{ graphId: 'agent', threadId: 'thread', runId: randomUUID(), attempt: 1, input: null, command: null },
      config: { configurable: { thread_id: 'thread', checkpoint_ns: '' }, metadata: {} },
      ...{ context: undefined, interruptBefore: undefined, interruptAfter: undefined },
      ...{ streamModes: ['values', 'updates', 'messages-tuple'] as const, subgraphs: false },
      ...{ durability: 'async' as const, checkpoints, signal: new AbortController().signal },
      ...given,
    }
    for await (const part of executions.play(request)) events.push(...classicEvents(part))
    return events
  }
  return { source, open, play, config: { configurable: { thread_id: 'thread', checkpoint_ns: '' } } }
}

describe.each(copies)('a graph with LangGraph $langgraph', (copy) => {
  let packages: string
  beforeAll(async () => {
    if (copy.langgraph === 'own' || hasOthers) packages = await install(copy)
  }, 120_000)
  const only = test.skipIf(copy.langgraph !== 'own' && !hasOthers)

  only('stops in a subgraph, continues after it is opened again, and restores its own classes', async () => {
    const { source, open, config } = await setUp(packages)
    const first = await (await open()).invoke({ messages: ['hi'] }, config)
    expect(first['seen']).toEqual([])
    const state = await (await open()).getState(config, { subgraphs: true })
    expect(state).toMatchObject({ next: ['child'], tasks: [{ interrupts: [{ value: { ask: 2 } }] }] })
    const { Command } = (await source.langgraphCopy?.()) ?? {}
    if (!Command) throw new Error('The copy of LangGraph was not found')
    const last = await (await open()).invoke(new Command({ resume: 'yes' }), config)
    expect(last['seen']).toEqual([
      'inside:yes',
      'human:true',
      'ai:true',
      'set:true',
      'store:kept',
      'worker:1',
      'worker:2',
    ])
    expect((await (await open()).getState(config)).next).toEqual([])
  })

  only('is streamed, resumed, and sent to a node with an input of its own', async () => {
    const { play } = await setUp(packages)
    const first = await play({ input: { messages: ['hi'] } })
    expect(first).toContainEqual({
      event: 'updates',
      data: { __interrupt__: [{ id: expect.any(String), value: { ask: 2 } }] },
    })
    expect(first).toContainEqual({
      event: 'messages',
      data: [expect.objectContaining({ content: 'hello', type: 'ai' }), expect.anything()],
    })
    await play({ command: { goto: [{ node: 'worker', input: { n: 7 } }] } })
    const last = await play({ command: { resume: 'yes' } })
    const end = last.findLast(({ event }) => event === 'values')?.data as { seen: string[] } | undefined
    expect(end?.seen).toEqual(expect.arrayContaining(['worker:7', 'inside:yes', 'ai:true', 'worker:1', 'worker:2']))
  })

  only('is drawn, and describes its subgraphs', async () => {
    const { source } = await setUp(packages)
    const { nodes } = await source.drawing(false)
    expect(nodes.map(({ id }) => id)).toEqual(['__start__', 'speak', 'child', 'check', 'worker', 'gate', '__end__'])
    expect(Object.keys(await source.subgraphs({ recurse: true }))).toEqual(['child'])
    expect(await source.schemas()).toMatchObject({
      graph_id: 'agent',
      state_schema: { properties: { messages: { type: 'array' }, seen: {}, tags: {} } },
    })
  })
})

test('calls a graph factory with the config of each run', async () => {
  const made: unknown[] = []
  const graph = { nodes: {}, stream() {}, getState() {} }
  const factory = (config: unknown, runtime: unknown) => {
    made.push([config, runtime])
    return graph
  }
  const source = await compiledSource({
    ...{ id: 'a', description: null, graph: factory, file: import.meta.filename },
    ids: createIds(),
  })
  expect(made).toEqual([])
  const config = { configurable: { model: 'x' } }
  await source.openGraph({ config })
  expect(made).toEqual([[config, { accessContext: 'threads.create_run', executionRuntime: null }]])
})
