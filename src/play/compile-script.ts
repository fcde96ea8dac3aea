/** Plays scripts: compiles each to a LangGraph graph whose nodes play its steps. */
import { type BaseMessage, HumanMessage } from '@langchain/core/messages'
import { type BaseChannel, StateGraph } from '@langchain/langgraph'
import { AGENT_NAME, START } from '../graphs/langgraph-internals.ts'
import type { CompiledGraph } from '../graphs/sources/compiled-graph.ts'
import { guardNodes } from '../graphs/sources/node-guard.ts'
import type { Script, ScriptGraph } from '../scripts/script.ts'
import { createPrograms } from './lay-out.ts'
import { literalTemplates } from './literal-templates.ts'
import { createNode } from './node.ts'
import { type PlayedGraph, type PlayServices, type State, writeState } from './node-visit.ts'
import { graphNodesOf, nodeNamesOf } from './played-nodes.ts'
import { routeFrom, routeFromStart } from './route.ts'
import { textOf } from './scope.ts'
import { ScriptPlayError } from './script-play-error.ts'
import { createChannel, createHiddenChannels } from './state/played-channels.ts'
import { accumulates, declaredFields, openFields } from './state/played-state.ts'
import type { RunGraph } from './steps/play-steps.ts'
import type { RunAgent } from './steps/use-tool.ts'

/** `keys`: state keys beyond those declared, which a script with an open state takes. */
export const compileScript = (script: Script, services: PlayServices, keys: readonly string[] = []): CompiledGraph =>
  compile(script, { services, keys, title: script.graph, path: [] })

interface Compilation {
  services: PlayServices
  keys: readonly string[]
  title: string
  path: readonly ScriptGraph[]
  /** Clients see it as that of the agent. Inherited by the graphs within, if they have none. */
  agent?: string | undefined
  /** A call of a tool runs it, with an input of its own. */
  isAgent?: boolean
}

type RunnableGraph = CompiledGraph & { invoke(input: unknown, config: object): Promise<State> }

const compile = (play: ScriptGraph | Script, compilation: Compilation): RunnableGraph => {
  const { title, keys, path, agent, isAgent = false } = compilation
  const services = servicesFor(play, compilation.services)
  const programs = createPrograms(play)
  const own = declaredFields(play, programs)
  const fields = new Map([...openFields(play, keys), ...own])
  const { generate } = play as Partial<Script>
  const isSubgraph = path.length > 0
  const played: PlayedGraph = {
    definition: play,
    title,
    programs,
    fields,
    generate,
    isSubgraph,
    isPart: isSubgraph && !isAgent,
    services,
  }
  const subgraphs = createSubgraphs(play, { ...compilation, keys: [...keys, ...fields.keys()] })
  const graphNodes = graphNodesOf(programs)
  const isGraph = (node: string) => graphNodes.has(node)
  const graph = build(played, {
    action: (node) => {
      const graph = graphNodes.get(node)
      return graph === undefined ? createNode(played, node, { ...subgraphs.runs, isGraph }) : subgraphs.compiled(graph)
    },
    names: [...new Set([...nodeNamesOf(play, programs), ...graphNodes.keys()])],
    isGraph,
    isOutput: (key) => !isSubgraph || own.has(key),
    // What a subgraph accumulates is added to its parent's value: so it must not begin with that value.
    isInput: (key) => !isSubgraph || !accumulates(own.get(key)),
  })
  return agent === undefined ? graph : named(graph, agent)
}

/** As LangChain names its agents. What is inherited from an agent around it would win over the graph's own config. */
const named = (graph: RunnableGraph, agent: string): RunnableGraph => {
  const stream = graph.stream.bind(graph)
  return Object.assign(graph, {
    stream: (input: unknown, options: { metadata?: object }) =>
      stream(input, { ...options, metadata: { ...options.metadata, [AGENT_NAME]: agent } }),
  })
}

/** What a module yields may hold texts of clients, which must not be read as templates. */
const servicesFor = (play: ScriptGraph | Script, services: PlayServices): PlayServices => {
  const { generate, hasTemplates = false } = play as Partial<Script>
  return generate && !hasTemplates ? { ...services, templates: literalTemplates } : services
}

/** Graphs that this one runs, compiled when the first node needs them. */
const createSubgraphs = (play: ScriptGraph, { services, keys, title, path, agent }: Compilation) => {
  const known = new Map<string, RunnableGraph>()
  const compiled = (name: string, isAgent = false): RunnableGraph => {
    const key = `${name} ${isAgent}`
    const graph = known.get(key) ?? compileSubgraph(name, isAgent)
    known.set(key, graph)
    return graph
  }
  const compileSubgraph = (name: string, isAgent: boolean): RunnableGraph => {
    const inner = play.subgraphs[name] ?? services.findScript(name)
    if (!inner)
      throw new ScriptPlayError(undefined, `${title} runs '${name}', which is neither a subgraph of it nor a script.`)
    if ([...path, play].includes(inner))
      throw new ScriptPlayError(undefined, `${title} runs '${name}', which is running it.`)
    const own = play.subgraphs[name]?.name ?? (isAgent || agent !== undefined ? name : undefined)
    return compile(inner, { services, keys, title: `${title}|${name}`, path: [...path, play], agent: own, isAgent })
  }
  const run: RunGraph = async (name, visit) => {
    const result = await compiled(name).invoke(visit.state, visit.config)
    for (const [key, value] of Object.entries(result)) if (visit.graph.fields.has(key)) writeState(visit, key, value)
  }
  const runAgent: RunAgent = async (name, description, config) => {
    const { messages } = await compiled(name, true).invoke({ messages: [new HumanMessage(description)] }, config)
    return textOf((messages as BaseMessage[]).at(-1))
  }
  return { compiled, runs: { run, runAgent } }
}

interface Building {
  action: (node: string) => object
  names: readonly string[]
  isGraph: (node: string) => boolean
  isInput: (key: string) => boolean
  isOutput: (key: string) => boolean
}

/** LangGraph's types need every name at compile time. */
interface Builder {
  channels: Record<string, BaseChannel>
  addNode(name: string, action: object): void
  addConditionalEdges(source: string, route: (value: unknown, config: never) => unknown): void
  compile(): RunnableGraph & { channels: Record<string, BaseChannel> }
}

const build = (played: PlayedGraph, { action, names, isGraph, isInput, isOutput }: Building): RunnableGraph => {
  const channels = new Map(
    [...played.fields].map(([key, field]) => [key, createChannel(field, played.services.ids.random)]),
  )
  const messages = () => ({ messages: channels.get('messages') }) as Record<string, BaseChannel>
  const [state, input, output] = [messages(), messages(), messages()]
  const builder = new StateGraph({ state, input, output } as never) as unknown as Builder
  for (const name of names) builder.addNode(name, action(name))
  // After the nodes: LangGraph refuses a node with the name of a key, which has no harm in it any more.
  for (const [key, channel] of channels) {
    builder.channels[key] = channel
    state[key] = channel
    if (isInput(key)) input[key] = channel
    if (isOutput(key)) output[key] = channel
  }
  builder.addConditionalEdges(START, withName('begin', routeFromStart(played)))
  for (const name of names) {
    builder.addConditionalEdges(name, withName('next', routeFrom(played, name, isGraph(name))))
  }
  const graph = builder.compile()
  // Not among the keys of the state, so that no state, schema or update has them.
  Object.assign(graph.channels, createHiddenChannels())
  guardNodes(graph)
  return graph
}

const withName = <T extends object>(name: string, value: T): T => Object.defineProperty(value, 'name', { value: name })
