/** One node of a played graph: the function that LangGraph calls. */
import type { LangGraphRunnableConfig } from '@langchain/langgraph'
import { isObject } from '../json.ts'
import { type Cursor, cursorAt, isManyTasks } from './cursor.ts'
import {
  applyOutcome,
  createNodeVisit,
  type NodeVisit,
  type PlayedGraph,
  type State,
  type StepOutcome,
} from './node-visit.ts'
import type { Program } from './program.ts'
import { scopeOf } from './scope.ts'
import { INPUT } from './state/played-channels.ts'
import { beginNodeSteps, beginTurn, programAt, resumeTurn, type StartedSource, scriptChanged } from './step-source.ts'
import { callOf, playCallTask } from './steps/call-tasks.ts'
import { openCalls } from './steps/open-calls.ts'
import { askQuestion, questionOf, questionsOf } from './steps/play-interrupt.ts'
import { playBranch, playSteps, type RunGraph, resultOf, type StepContext } from './steps/play-steps.ts'
import { answerOpenCalls } from './steps/play-tools.ts'
import type { RunAgent } from './steps/use-tool.ts'
import { readChannel, readChannels, readCursor, writeCursor } from './task-channels.ts'

export type NodeAction = (given: unknown, config: LangGraphRunnableConfig) => Promise<State>

interface NodeOptions {
  run: RunGraph
  runAgent: RunAgent
  isGraph: (node: string) => boolean
}

export const createNode =
  (graph: PlayedGraph, node: string, options: NodeOptions): NodeAction =>
  async (given, config) => {
    const state = isObject(given) ? given : {} // a client's Send may hold anything
    // Otherwise a graph without waits would block the event loop until it ends, and nobody could cancel it.
    await graph.services.yieldBetweenNodes()
    const cursor = readCursor(config)
    const question = questionOf(state, config)
    if (question) return askQuestion(question, config)
    const input = readChannel(config, INPUT)
    const callId = callOf(state, config)
    if (callId !== undefined && cursor.calls !== undefined) {
      const visit = createNodeVisit(
        { graph, node, config, state: readChannels(config, [...graph.fields.keys()]), cursor },
        { isTask: true },
      )
      await answerCall(callId, visit, { input, ...options })
      return visit.update
    }
    const branch = branchOf(graph, cursor, node)
    const visit = createNodeVisit({ graph, node, config, state, cursor }, { isTask: branch !== undefined })
    const context: StepContext = { visit, input, ...options }
    if (branch) await playBranchTask(context, branch)
    else await playTurnSteps(context)
    return visit.update
  }

const answerCall = async (callId: string, visit: NodeVisit, context: Omit<StepContext, 'visit'>): Promise<void> => {
  const { graph, cursor } = visit
  const { input, runAgent } = context
  const program = graph.generate ? (await resumeTurn(visit, input)).source.program : programAt(graph, cursor)
  const instruction = program?.instructions[cursor.calls ?? -1]
  if (instruction?.op !== 'answer-each') throw scriptChanged(graph)
  await playCallTask(callId, instruction, visit, { scope: scopeOf(visit, input), runAgent })
}

const branchOf = (graph: PlayedGraph, cursor: Cursor, node: string): Program | undefined => {
  const index = cursor.branches?.[node]
  if (index === undefined || cursor.fan === undefined) return undefined
  const instruction = programAt(graph, cursor)?.instructions[cursor.fan]
  return instruction?.op === 'fan' ? instruction.branches[index]?.program : undefined
}

const playBranchTask = async (context: StepContext, program: Program): Promise<void> => {
  const { visit } = context
  const before = visit.cursor.vars
  await playBranch(context, program)
  const vars = Object.entries(visit.cursor.vars).filter(([name, value]) => before[name] !== value)
  const { resume } = visit.cursor
  writeCursor(visit.config, {
    joined: { node: visit.node, vars: Object.fromEntries(vars), ...(resume !== undefined && { resume }) },
  })
}

const playTurnSteps = async (context: StepContext): Promise<void> => {
  const { visit } = context
  const begun = await stepsFor(context)
  if (!begun) return
  const { source } = begun
  applyOutcome(visit, afterCalls(begun))
  const { cursor } = visit
  const at = await playSteps(context, source, cursor.at)
  writeCursor(visit.config, { set: withQuestions(cursorAt(visit.cursor, source.program, at), source.program, context) })
}

const withQuestions = (cursor: Cursor, { instructions }: Program, { visit, input }: StepContext): Cursor => {
  const next = visit.graph.generate && instructions[cursor.at]
  if (next?.op !== 'ask' || !isManyTasks(next) || cursor.answers) return cursor
  return { ...cursor, questions: questionsOf(next.step, visit, scopeOf(visit, input)) }
}

/** The results of calls that were tasks are those of their step. */
const afterCalls = ({ cursor: begun, source }: StartedSource): StepOutcome => {
  const { calls, answers = {}, ...cursor } = begun
  if (calls === undefined) return { cursor: begun }
  const instruction = source.program.instructions[calls]
  const results = Object.values(answers)
  return { cursor, result: instruction?.op === 'answer-each' ? resultOf(instruction.step, results, cursor) : results }
}

const stepsFor = async ({ visit, input, runAgent }: StepContext): Promise<StartedSource | undefined> => {
  const { graph, node, cursor } = visit
  if (cursor.node === node) return resumeTurn(visit, input)
  const own = graph.programs.nodes.get(node)
  if (own) return beginNodeSteps(visit, own)
  if (node === graph.definition.mainNode) return beginTurn(visit, input)
  if (node === graph.definition.toolsNode && openCalls(visit.state).length > 0)
    await answerOpenCalls(visit, { scope: scopeOf(visit, input), runAgent })
  return undefined
}
