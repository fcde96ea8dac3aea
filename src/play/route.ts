/** The conditional edges of a played graph: the next node after the start and after each node. */
import { END, type LangGraphRunnableConfig, Send } from '@langchain/langgraph'
import { isSent } from '../graphs/langgraph-internals.ts'
import { NAMES_NODES } from '../graphs/state/update-state.ts'
import { applyCursorWrite, type Cursor, cursorAfterNode, cursorAt, idleCursor, isManyTasks } from './cursor.ts'
import type { NodeVisit, PlayedGraph, State } from './node-visit.ts'
import { scopeOf } from './scope.ts'
import { INPUT } from './state/played-channels.ts'
import { chooseTurn, programAt } from './step-source.ts'
import { type CallsInstruction, callTasks } from './steps/call-tasks.ts'
import { openCalls } from './steps/open-calls.ts'
import { questionsOf } from './steps/play-interrupt.ts'
import {
  isRunning,
  readChannel,
  readChannels,
  readCursor,
  readCursorBefore,
  writeChannel,
  writeCursor,
} from './task-channels.ts'
import { turnInputOf } from './turn-input.ts'

type Targets = (string | Send)[]
type Route = (value: unknown, config: LangGraphRunnableConfig) => Targets

/** Begins a turn: anything written by the start node is a new input, also a client's state update as that node. */
export const routeFromStart =
  (graph: PlayedGraph): Route =>
  (state, config) => {
    const input = turnInputOf(graph, config, state)
    writeChannel(config, INPUT, input)
    const before = readCursor(config)
    const cursor = cursorOfNewTurn(graph, { config, state: stateOf(graph, config), cursor: before }, input)
    writeCursor(config, { set: cursor ?? idleCursor(before.turn) })
    return cursor ? targetsOf(graph, cursor, config) : [graph.definition.mainNode]
  }

/** Undefined when the main node must begin the turn: for a generator, or when an error must come from a node. */
const cursorOfNewTurn = (
  graph: PlayedGraph,
  visit: Pick<NodeVisit, 'config' | 'state' | 'cursor'>,
  input: unknown,
): Cursor | undefined => {
  if (graph.generate) return undefined
  try {
    const chosen = chooseTurn(graph, visit, input)
    const cursor = chosen && cursorAt(chosen.cursor, chosen.program, 0)
    return cursor?.node || cursor?.branches ? cursor : undefined
  } catch {
    return undefined // the main node throws it again
  }
}

/** `isGraph`: the node is a graph itself, which does not know the turn that it plays in. */
export const routeFrom =
  (graph: PlayedGraph, node: string, isGraph: boolean): Route =>
  (_, config) => {
    const isRun = isRunning(config)
    const before = readCursorBefore(config)
    // A state update without a node changes values only: the turn continues where it was.
    const isSideUpdate = !isRun && config.configurable?.[NAMES_NODES] === false && before.node !== null
    if (isSideUpdate) return targetsOf(graph, before, config)
    const cursor = isGraph || !isRun ? cursorAfterStandIn(graph, node, { before, config }) : readCursor(config)
    const isBranch = before.branches?.[node] !== undefined
    if (isBranch || (cursor.calls !== undefined && isSent(config))) return nodeOrEnd(cursor)
    const calls = sendCalls(graph, cursor, config)
    if (calls.length > 0) return calls
    if (cursor.node !== null || cursor.branches) return targetsOf(graph, cursor, config)
    if (isRun && before.node === node) return [END]
    return afterTurn(graph, node, { isRun, state: stateOf(graph, config) })
  }

/** For a node whose place a client's update or a compiled graph took. */
const cursorAfterStandIn = (
  graph: PlayedGraph,
  node: string,
  { before, config }: { before: Cursor; config: LangGraphRunnableConfig },
): Cursor => {
  if (before.branches?.[node] !== undefined) {
    const joined = { joined: { node, vars: {} } }
    writeCursor(config, joined)
    return applyCursorWrite(before, joined)
  }
  const calls = callsOf(graph, before)
  if (calls && calls.node === node) {
    const { calls: _, ...after } = before
    writeCursor(config, { set: after })
    return after
  }
  if (before.node === null && (graph.isSubgraph || node !== graph.definition.mainNode))
    return cursorPastNode(graph, node, { before, config })
  if (before.node !== node) return before
  const program = programAt(graph, before)
  const cursor = program ? cursorAfterNode(before, program) : cursorAfterUnknownSteps(graph, before)
  writeCursor(config, { set: cursor })
  return cursor
}

/** For an update that names a node when no turn has begun: the turn that would answer continues after that node. */
const cursorPastNode = (
  graph: PlayedGraph,
  node: string,
  { before, config }: { before: Cursor; config: LangGraphRunnableConfig },
): Cursor => {
  const begins = cursorOfNewTurn(graph, { config, state: stateOf(graph, config), cursor: before }, undefined)
  const program = begins && programAt(graph, begins)
  const at = program?.instructions.findIndex((one) => one.op !== 'jump' && one.op !== 'answer' && one.node === node)
  if (!program || at === undefined || at === -1) return before
  const { branches: _, fan: __, ...cursor } = begins
  const after = cursorAfterNode({ ...cursor, at, node }, program)
  writeCursor(config, { set: after })
  return after
}

/** For a cursor whose program is unknown: a generator continues with its next step, a script that has changed ends. */
const cursorAfterUnknownSteps = ({ generate, definition }: PlayedGraph, cursor: Cursor): Cursor =>
  generate && cursor.results
    ? { ...cursor, results: [...cursor.results, null], at: 0, node: definition.mainNode }
    : { ...cursor, node: null }

const nodeOrEnd = ({ node }: Cursor): Targets => [node ?? END]

const targetsOf = (graph: PlayedGraph, cursor: Cursor, config: LangGraphRunnableConfig): Targets => {
  const branches = Object.keys(cursor.branches ?? {})
  if (branches.length > 0) return branches
  const calls = sendCalls(graph, cursor, config)
  if (calls.length > 0) return calls
  return questionTasks(graph, cursor, config) ?? nodeOrEnd(cursor)
}

/** Also those of a turn that ends with them, whose cursor has no node. */
const sendCalls = (graph: PlayedGraph, cursor: Cursor, config: LangGraphRunnableConfig): Send[] => {
  const calls = callsOf(graph, cursor)
  return calls ? callTasks(calls.node, calls.instruction, stateOf(graph, config)) : []
}

/** The calls that tasks answer next. The steps of a generator are not known here. */
const callsOf = (
  graph: PlayedGraph,
  cursor: Cursor,
): { node: string; instruction: CallsInstruction | undefined } | undefined => {
  if (cursor.calls === undefined) return undefined
  const instruction = programAt(graph, cursor)?.instructions[cursor.calls]
  if (instruction?.op === 'answer-each') return { node: instruction.node, instruction }
  return graph.generate && { node: graph.definition.toolsNode, instruction: undefined }
}

const questionTasks = (graph: PlayedGraph, cursor: Cursor, config: LangGraphRunnableConfig): Send[] | undefined => {
  const { node, answers = {} } = cursor
  if (node === null || Object.keys(answers).length > 0) return undefined
  const questions = cursor.questions ?? scriptedQuestions(graph, cursor, config)
  return questions?.map((question, index) => new Send(node, { index, question }))
}

const scriptedQuestions = (
  graph: PlayedGraph,
  cursor: Cursor,
  config: LangGraphRunnableConfig,
): unknown[] | undefined => {
  const instruction = programAt(graph, cursor)?.instructions[cursor.at]
  if (instruction?.op !== 'ask' || !isManyTasks(instruction)) return undefined
  const visit = { graph, config, state: stateOf(graph, config), cursor }
  return questionsOf(instruction.step, visit, scopeOf(visit, readChannel(config, INPUT)))
}

/** After its turn an agent goes to the subgraph that its last message calls, else to the tools, else to the end. */
const afterTurn = (
  { definition }: PlayedGraph,
  node: string,
  { isRun, state }: { isRun: boolean; state: State },
): Targets => {
  if (node === definition.mainNode) {
    const calls = isRun ? [] : openCalls(state)
    if (calls.length === 0) return [END]
    return [calls.find(({ name }) => Object.hasOwn(definition.subgraphs, name))?.name ?? definition.toolsNode]
  }
  const isOnTheWay = node === definition.toolsNode || (!isRun && !Object.hasOwn(definition.nodes, node))
  return [isOnTheWay ? definition.mainNode : END]
}

const stateOf = ({ fields }: PlayedGraph, config: LangGraphRunnableConfig): State =>
  readChannels(config, [...fields.keys()])
