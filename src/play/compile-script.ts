/** A script as a graph of LangGraph's, whose nodes play its steps. */
import { type BaseChannel, StateGraph } from '@langchain/langgraph'
import type { CompiledGraph } from '../graphs/sources/compiled-graph.ts'
import { guardNodes } from '../graphs/sources/node-guard.ts'
import { isStateKey } from '../graphs/state/state-keys.ts'
import type { Script, ScriptGraph, StateField } from '../scripts/script.ts'
import { createNode } from './node.ts'
import { type Piece, put, type Stage, type State } from './node-visit.ts'
import type { RunGraph } from './play-steps.ts'
import { channelOf, hiddenChannels } from './played-state.ts'
import { createPrograms, type Instruction, type Program, type Programs } from './program.ts'
import { routeFrom, routeFromStart } from './route.ts'
import { ScriptError } from './script-error.ts'

/** `keys`: of the state, beyond those declared; a script whose state is open takes them. */
export const compileScript = (script: Script, stage: Stage, keys: readonly string[] = []): CompiledGraph =>
  compile(script, { stage, keys, title: script.graph, path: [] })

interface Compilation {
  stage: Stage
  keys: readonly string[]
  title: string
  /** What runs this graph: the outermost first. */
  path: readonly ScriptGraph[]
}

type Graph = CompiledGraph & { invoke(input: unknown, config: object): Promise<State> }

const compile = (play: ScriptGraph | Script, compilation: Compilation): Graph => {
  const { stage, title } = compilation
  const programs = createPrograms(play)
  const own = ownFields(play, programs)
  const fields = new Map([...openFields(play, compilation.keys), ...own])
  const generate = 'generate' in play ? play.generate : undefined
  const isInner = compilation.path.length > 0
  const piece: Piece = { play, title, programs, fields, generate, isInner, stage }
  const inner = innerGraphs(play, { ...compilation, keys: [...compilation.keys, ...fields.keys()] })
  const graphNodes = graphNodesOf(programs)
  const isGraph = (node: string) => graphNodes.has(node)
  return build(piece, {
    action: (node) => {
      const graph = graphNodes.get(node)
      return graph === undefined ? createNode(piece, node, { run: inner.run, isGraph }) : inner.open(graph)
    },
    names: [...new Set([...nodeNames(play, programs), ...graphNodes.keys()])],
    isGraph,
    isOutput: (key) => !isInner || own.has(key),
    isInput: (key) => !isInner || !isCounted(own.get(key)),
  })
}

/** Graphs that this one runs, compiled when the first node needs them. */
const innerGraphs = (play: ScriptGraph, { stage, keys, title, path }: Compilation) => {
  const compiled = new Map<string, Graph>()
  const open = (name: string): Graph => {
    const known = compiled.get(name)
    if (known) return known
    const inner = play.subgraphs[name] ?? stage.script(name)
    if (!inner)
      throw new ScriptError(undefined, `${title} runs '${name}', which is neither a subgraph of it nor a script.`)
    if ([...path, play].includes(inner))
      throw new ScriptError(undefined, `${title} runs '${name}', which is running it.`)
    const graph = compile(inner, { stage, keys, title: `${title}|${name}`, path: [...path, play] })
    compiled.set(name, graph)
    return graph
  }
  const run: RunGraph = async (name, pass) => {
    const result = await open(name).invoke(pass.state, pass.config)
    for (const [key, value] of Object.entries(result)) if (pass.piece.fields.has(key)) put(pass, key, value)
  }
  return { open, run }
}

interface Building {
  action: (node: string) => object
  names: readonly string[]
  isGraph: (node: string) => boolean
  isInput: (key: string) => boolean
  isOutput: (key: string) => boolean
}

/** LangGraph's types want to know every name in advance. */
interface Builder {
  channels: Record<string, BaseChannel>
  addNode(name: string, action: object): void
  addConditionalEdges(source: string, route: (value: unknown, config: never) => unknown): void
  compile(): Graph & { channels: Record<string, BaseChannel> }
}

const build = (piece: Piece, { action, names, isGraph, isInput, isOutput }: Building): Graph => {
  const channels = new Map([...piece.fields].map(([key, field]) => [key, channelOf(field, piece.stage.ids.random)]))
  const messages = () => ({ messages: channels.get('messages') }) as Record<string, BaseChannel>
  const [state, input, output] = [messages(), messages(), messages()]
  const builder = new StateGraph({ state, input, output } as never) as unknown as Builder
  for (const name of names) builder.addNode(name, action(name))
  // After the nodes: a key may have the name of a node, which LangGraph only minds because it once had channels for them.
  for (const [key, channel] of channels) {
    builder.channels[key] = channel
    state[key] = channel
    if (isInput(key)) input[key] = channel
    if (isOutput(key)) output[key] = channel
  }
  builder.addConditionalEdges('__start__', named('begin', routeFromStart(piece)))
  for (const name of names) {
    builder.addConditionalEdges(name, named('next', routeFrom(piece, name, isGraph(name))))
  }
  const graph = builder.compile()
  // Beside what the state declares, so that nothing that shows or takes the state knows of them.
  Object.assign(graph.channels, hiddenChannels())
  guardNodes(graph)
  return graph
}

/** What a graph that is run by another adds to, is added there: so it must not begin with what is there already. */
const isCounted = (field: StateField | undefined): boolean => field?.reducer === 'append' || field?.reducer === 'add'

const named = <T extends object>(name: string, value: T): T => Object.defineProperty(value, 'name', { value: name })

/** Declared keys, and in an open state those that steps write. */
const ownFields = (play: ScriptGraph, programs: Programs): Map<string, StateField> =>
  new Map<string, StateField>([
    ['messages', { reducer: 'messages' }],
    ['ui', { reducer: 'ui' }],
    ...openFields(play, writtenKeys(programs)),
    ...Object.entries(play.state),
  ])

const openFields = ({ hasOpenState }: ScriptGraph, keys: readonly string[]): [string, StateField][] =>
  hasOpenState ? keys.filter(isStateKey).map((key) => [key, { reducer: 'replace' }]) : []

const writtenKeys = (programs: Programs): string[] =>
  instructionsOf(programs).flatMap((instruction) =>
    instruction.op === 'play' && instruction.step.kind === 'update' ? Object.keys(instruction.step.values) : [],
  )

const instructionsOf = ({ turns, nodes }: Programs): Instruction[] =>
  [...turns.map(({ program }) => program), ...nodes.values()].flatMap(allInstructions)

const allInstructions = ({ instructions }: Program): Instruction[] =>
  instructions.flatMap((instruction) =>
    instruction.op === 'fan'
      ? [instruction, ...instruction.branches.flatMap(({ program }) => allInstructions(program))]
      : [instruction],
  )

const nodeNames = (play: ScriptGraph, programs: Programs): string[] => [
  play.mainNode,
  play.toolsNode,
  ...(play.drawing?.nodes ?? []),
  ...Object.keys(play.nodes),
  ...stepNodes(programs),
]

const stepNodes = (programs: Programs): string[] => instructionsOf(programs).flatMap(nodesOf)

const nodesOf = (instruction: Instruction): string[] => {
  if (instruction.op === 'jump') return []
  const branches = instruction.op === 'fan' ? instruction.branches.map(({ node }) => node) : []
  return [instruction.node, ...branches]
}

/** Nodes that do nothing but run one graph, and so are that graph: node -> graph. */
const graphNodesOf = (programs: Programs): ReadonlyMap<string, string> => {
  const graphs = new Map<string, string>()
  const others = new Set<string>()
  const add = (node: string, graph: string) => {
    if ((graphs.get(node) ?? graph) !== graph) others.add(node)
    graphs.set(node, graph)
  }
  const programsOf = [...programs.turns.map(({ program }) => program), ...programs.nodes.values()]
  for (const name of programs.nodes.keys()) others.add(name)
  for (const instruction of programsOf.flatMap(({ instructions }) => instructions)) {
    if (instruction.op === 'run') add(instruction.node, instruction.step.graph)
    else if (instruction.op === 'fan') {
      for (const { node, program } of instruction.branches) {
        const [only, ...more] = program.instructions
        if (only?.op === 'run' && more.length === 0) add(node, only.step.graph)
        else others.add(node)
      }
    } else if (instruction.op !== 'jump') others.add(instruction.node)
  }
  return new Map([...graphs].filter(([node]) => !others.has(node)))
}
