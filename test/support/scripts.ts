import { Command } from '@langchain/langgraph'
import { createClock } from '../../src/clock.ts'
import type { Items } from '../../src/db/items/items.ts'
import type { CompiledGraph } from '../../src/graphs/sources/compiled-graph.ts'
import { createIds } from '../../src/ids.ts'
import { scriptedSource } from '../../src/play/sources/scripted-source.ts'
import type { Script, ScriptGraph } from '../../src/scripts/script.ts'
import type { CallStep, SayStep, Step } from '../../src/scripts/step.ts'
import { memoryStores } from './stores.ts'

/** A graph without steps. */
export const emptyScriptGraph: ScriptGraph = {
  state: {},
  hasOpenState: true,
  schemas: {},
  turns: [],
  nodes: {},
  subgraphs: {},
  mainNode: 'agent',
  toolsNode: 'tools',
}

/** A script with one turn of these steps; `given` overrides parts of it. */
export const script = (steps: readonly Step[], given: Partial<Script> = {}): Script => ({
  ...emptyScriptGraph,
  graph: 'agent',
  name: null,
  description: null,
  file: 'agent.yaml',
  turns: [{ steps }],
  ...given,
})

export const say = (content: SayStep['content'], more: Partial<SayStep> = {}): SayStep => ({
  kind: 'say',
  content,
  ...more,
})

export const call = (calls: CallStep['calls'], more: Partial<CallStep> = {}): CallStep => ({
  kind: 'call',
  calls,
  ...more,
})

const nothing = { nodes: [], edges: [], schemas: { input: {}, output: {}, state: {}, config: {}, context: {} } }

export const scriptSource = (
  played: Script,
  {
    pace = 0,
    ...settings
  }: { items?: Items | undefined; pace?: number; scriptOf?: (id: string) => Script | undefined } = {},
) =>
  scriptedSource({
    id: 'agent',
    description: null,
    script: played,
    graph: nothing,
    ids: createIds(),
    clock: createClock(),
    pace,
    ...settings,
  })

interface Settings {
  items?: Items
  pace?: number
  keys?: readonly string[]
  scripts?: readonly Script[]
}

interface Invokable extends CompiledGraph {
  invoke(input: unknown, options: object): Promise<Record<string, unknown>>
  updateState(config: object, values: unknown, asNode?: string): Promise<unknown>
}

/** Plays a script on one thread. */
export const playScript = (played: Script, { items, pace = 0, keys = [], scripts = [] }: Settings = {}) => {
  const { checkpoints } = memoryStores()
  const open = async (current = played) => {
    const scriptOf = (id: string) => scripts.find(({ graph }) => graph === id)
    return (await scriptSource(current, { items, pace, scriptOf }).openGraph({ checkpoints, keys })) as Invokable
  }
  const opened = open()
  let runs = 0
  // LangGraph treats a second run with the same id as a continuation of the first.
  const config = (configurable: object = {}) => ({
    configurable: { thread_id: 'thread', run_id: `run-${++runs}`, ...configurable },
  })
  const stream = async (input: unknown, streamMode: string | string[] = 'values', options: object = {}) => {
    const events: unknown[] = []
    const graph = await opened
    for await (const event of await graph.stream(input, { ...config(), streamMode, ...options })) events.push(event)
    return events as never[]
  }
  const texts = async (input: unknown, options: object = {}) => {
    const graph = await opened
    const { messages } = await graph.invoke(input, { ...config(), ...options })
    return (messages as { content: unknown }[]).map(({ content }) => content)
  }
  return { opened, open, config, stream, texts, state: async () => (await opened).getState(config()) }
}

export const humanInput = (content: string) => ({ messages: [{ role: 'user', content }] })

export const resume = (value: unknown) => new Command({ resume: value })
