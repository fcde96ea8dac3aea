import { type AIMessage, ToolMessage } from '@langchain/core/messages'
import { tool } from '@langchain/core/tools'
import type { CallStep, ToolCall } from '../../scripts/step.ts'
import { type NodeVisit, writeState } from '../node-visit.ts'
import { allPrograms } from '../program.ts'
import { messagesOf } from '../scope.ts'
import type { Scope } from '../templates.ts'

interface OpenCall {
  id: string
  name: string
  args: Record<string, unknown>
}

/** All at once. Calls without a result stay open. */
export const answerCalls = async ({ calls, place }: CallStep, visit: NodeVisit, scope: Scope): Promise<unknown[]> => {
  const open = openCalls(visit)
  const answered = calls.flatMap((call) => {
    const index = open.findIndex(({ name }) => name === call.tool)
    const [found] = index === -1 ? [] : open.splice(index, 1)
    return found && (call.result !== undefined || call.error !== undefined) ? [{ call, found }] : []
  })
  const answers = await Promise.all(
    answered.map(({ call, found }) => useTool({ call, found, place }, visit, withArgs(scope, found.args))),
  )
  writeState(
    visit,
    'messages',
    answers.map(({ message }) => message),
  )
  return answers.map(({ result }) => result)
}

export const answerOpenCalls = async (visit: NodeVisit, scope: Scope): Promise<void> => {
  const known = scriptedCalls(visit)
  const calls = openCalls(visit).map(
    ({ name }) => known.get(name) ?? { tool: name, args: {}, error: `The script has no result for the tool ${name}.` },
  )
  await answerCalls({ kind: 'call', calls }, visit, scope)
}

export const openCalls = ({ state }: Pick<NodeVisit, 'state'>): OpenCall[] => {
  const messages = messagesOf(state)
  const last = messages.findLastIndex((message) => message.getType() === 'ai')
  const { tool_calls: calls = [] } = (messages[last] ?? {}) as Partial<AIMessage>
  const answered = new Set(messages.slice(last + 1).map((message) => (message as Partial<ToolMessage>).tool_call_id))
  return calls.filter(({ id }) => !answered.has(id)).map(({ id = '', name, args }) => ({ id, name, args }))
}

const scriptedCalls = ({ graph }: NodeVisit): Map<string, ToolCall> => {
  const answers = allPrograms(graph.programs).flatMap(({ instructions }) =>
    instructions.flatMap((instruction) => (instruction.op === 'answer' ? instruction.step.calls : [])),
  )
  return new Map(answers.toReversed().map((call) => [call.tool, call]))
}

/** Copies the getters of the scope; a spread would call them. */
const withArgs = (scope: Scope, args: unknown): Scope =>
  Object.defineProperties({ args }, Object.getOwnPropertyDescriptors(scope))

interface Use {
  call: ToolCall
  found: OpenCall
  place: string | undefined
}

interface Answer {
  message: ToolMessage
  result: unknown
}

const useTool = async ({ call, found, place }: Use, visit: NodeVisit, scope: Scope): Promise<Answer> => {
  const { services } = visit.graph
  const id = visit.nextId()
  const to = { id, tool_call_id: found.id, name: found.name }
  if (call.error !== undefined) {
    const text = services.templates.text(call.error, scope, place)
    return { message: await failTool({ call, found, text }, visit, to), result: { error: text } }
  }
  const result = services.templates.value(call.result, scope, place)
  const artifact = call.artifact === undefined ? undefined : services.templates.value(call.artifact, scope, place)
  const message = new ToolMessage({ ...to, content: contentOf(result), artifact, status: 'success' } as never) // JSON
  if (!visit.isReplay) await run({ call, found }, visit, () => message)
  return { message, result }
}

type Addressed = { id: string; tool_call_id: string; name: string }

const failTool = async (
  { call, found, text }: { call: ToolCall; found: OpenCall; text: string },
  visit: NodeVisit,
  to: Addressed,
): Promise<ToolMessage> => {
  const fail = () => {
    throw new ToolFailure(text)
  }
  if (!visit.isReplay) {
    await run({ call, found }, visit, fail).catch((error: unknown) => {
      if (!(error instanceof ToolFailure)) throw error
    })
  }
  return new ToolMessage({ ...to, content: text, status: 'error' })
}

class ToolFailure extends Error {}

/** Runs a real LangChain tool, so that callbacks and event streams see it. */
const run = async (
  { call, found }: { call: ToolCall; found: OpenCall },
  { graph, config }: NodeVisit,
  answer: () => ToolMessage,
): Promise<void> => {
  const delayMs = (call.delayMs ?? 0) * graph.services.pace
  const scripted = tool(
    async () => {
      await graph.services.clock.sleep(delayMs, config.signal)
      return answer()
    },
    { name: found.name, description: 'Gives what the script says.', schema: ANY_ARGUMENTS },
  )
  await scripted.invoke({ type: 'tool_call', ...found }, config)
}

const ANY_ARGUMENTS = { type: 'object', properties: {}, additionalProperties: true } as const

/** As LangChain tools do: texts and content blocks as they are, everything else as JSON. */
const contentOf = (result: unknown): unknown => {
  if (typeof result === 'string') return result
  const isBlocks = Array.isArray(result) && result.length > 0 && result.every(isBlock)
  return isBlocks ? result : JSON.stringify(result)
}

const isBlock = (part: unknown): boolean =>
  typeof part === 'object' && part !== null && typeof (part as { type?: unknown }).type === 'string'
