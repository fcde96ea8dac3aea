/** Calls of tools that are tasks of their own, since they run agents or ask: as LangChain's agents send theirs. */
import { type LangGraphRunnableConfig, Send } from '@langchain/langgraph'
import { isSent } from '../../graphs/langgraph-internals.ts'
import type { NodeVisit, State } from '../node-visit.ts'
import { writeState } from '../node-visit.ts'
import type { Instruction } from '../program.ts'
import { writeCursor } from '../task-channels.ts'
import { answeredCalls, type OpenCall, openCalls } from './open-calls.ts'
import { type ToolContext, useTool } from './use-tool.ts'

export type CallsInstruction = Extract<Instruction, { op: 'answer-each' }>

/** The key is that of LangChain's agents. */
interface CallTask {
  lg_tool_call: OpenCall & { type: 'tool_call' }
}

/** `instruction` is undefined for a generator, whose steps are not known before its node plays: then all open calls. */
export const callTasks = (node: string, instruction: CallsInstruction | undefined, state: State): Send[] => {
  const calls = instruction ? answeredCalls(instruction.step, state).map(({ call }) => call) : openCalls(state)
  return calls.map((call) => new Send(node, { lg_tool_call: { ...call, type: 'tool_call' } } satisfies CallTask))
}

export const callOf = (state: State, config: LangGraphRunnableConfig): string | undefined => {
  const { lg_tool_call: call } = state as Partial<CallTask>
  return isSent(config) ? call?.id : undefined
}

export const playCallTask = async (
  callId: string,
  { step }: CallsInstruction,
  visit: NodeVisit,
  context: ToolContext,
): Promise<void> => {
  const all = answeredCalls(step, visit.state)
  const index = all.findIndex(({ call }) => call.id === callId)
  const found = all[index]
  if (!found) return
  const { message, result, answered } = await useTool({ ...found, place: step.place }, visit, context)
  writeState(visit, 'messages', [message])
  writeCursor(visit.config, { answer: { index, value: result ?? null, ...answered } })
}
