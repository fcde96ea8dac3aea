/** Plays one call of a tool, by a real LangChain tool, so that callbacks and event streams see it. */
import { ToolMessage } from '@langchain/core/messages'
import { tool } from '@langchain/core/tools'
import { interrupt, type LangGraphRunnableConfig } from '@langchain/langgraph'
import type { ToolUse } from '../../scripts/step.ts'
import type { NodeVisit } from '../node-visit.ts'
import type { Scope } from '../templates.ts'
import type { OpenCall } from './open-calls.ts'

/** Runs a graph with this human message, and returns its last words. */
export type RunAgent = (name: string, description: string, config: LangGraphRunnableConfig) => Promise<string>

export interface ToolContext {
  scope: Scope
  runAgent: RunAgent
}

interface Used {
  use: ToolUse
  call: OpenCall
  place: string | undefined
}

export interface ToolAnswer {
  message: ToolMessage
  /** What a generator gets. */
  result: unknown
  /** The answer to the tool's question, and the names that templates find it under. */
  answered: { resume?: unknown; vars: Record<string, unknown> }
}

/** A tool that asks or runs an agent works again when its task is continued, as any code of a node does. */
export const useTool = async (used: Used, visit: NodeVisit, context: ToolContext): Promise<ToolAnswer> => {
  const { use, call } = used
  const id = visit.nextId()
  const answered: ToolAnswer['answered'] = { vars: {} }
  let result: unknown
  const wording = () => createWording(used, visit, withNames(context.scope, { ...answered.vars, ...answered }))
  const finish = async (config: LangGraphRunnableConfig): Promise<ToolMessage> => {
    const { value, failure } = wording()
    if (use.error !== undefined) throw failure(use.error, use.errorCode)
    result = use.run === undefined ? value(use.result) : await context.runAgent(use.run, descriptionOf(call), config)
    const artifact = use.artifact === undefined ? undefined : value(use.artifact)
    return messageFor(call, { id, content: contentOf(result), artifact, status: 'success' })
  }
  const isSilent = visit.isReplay && use.run === undefined && !use.interrupt
  try {
    if (isSilent) return { message: await finish(visit.config), result, answered }
    const message = await invoke(call, visit, async (config) => {
      if (use.interrupt) Object.assign(answered, ask(use.interrupt, visit, wording().value))
      const parts = (use.progress ?? []).map(wording().value)
      const pause = () => wait(use.delayMs, parts.length + 1, visit)
      return parts.length > 0 ? withProgress(parts, pause, () => finish(config)) : pause().then(() => finish(config))
    })
    return { message, result, answered }
  } catch (error) {
    if (!(error instanceof ToolFailure)) throw error
    const { message } = error
    return {
      message: messageFor(call, { id, content: message, status: 'error' }),
      result: { error: message },
      answered,
    }
  }
}

const createWording = ({ call, place }: Used, { graph }: NodeVisit, outer: Scope) => {
  const { templates } = graph.services
  const scope = withNames(outer, { args: call.args, call })
  return {
    value: (templated: unknown): unknown => templates.value(templated, scope, place),
    failure: (message: string, code: string | undefined) =>
      new ToolFailure(
        templates.text(message, scope, place),
        code === undefined ? undefined : templates.text(code, scope, place),
      ),
  }
}

/** Copies the getters of the scope; a spread would call them. */
const withNames = (scope: Scope, { vars: _, ...names }: Record<string, unknown>): Scope =>
  Object.defineProperties({ ...names } as Scope, {
    ...Object.getOwnPropertyDescriptors(scope),
    ...Object.getOwnPropertyDescriptors(names),
  })

const ask = (
  { value, as }: NonNullable<ToolUse['interrupt']>,
  visit: NodeVisit,
  render: (templated: unknown) => unknown,
): ToolAnswer['answered'] => {
  const resume: unknown = interrupt(render(value))
  visit.answersAhead -= 1
  return { resume, vars: as === undefined ? {} : { [as]: resume } }
}

const wait = (delayMs = 0, parts: number, { graph, config }: NodeVisit): Promise<void> =>
  graph.services.clock.sleep((delayMs * graph.services.pace) / parts, config.signal)

/** LangChain tells the callbacks what a tool yields. */
async function* withProgress(
  parts: readonly unknown[],
  pause: () => Promise<void>,
  finish: () => Promise<ToolMessage>,
): AsyncGenerator<unknown, ToolMessage> {
  for (const part of parts) {
    await pause()
    yield part
  }
  await pause()
  return finish()
}

type Work = (config: LangGraphRunnableConfig) => Promise<ToolMessage | AsyncGenerator<unknown, ToolMessage>>

const invoke = async (call: OpenCall, { config }: NodeVisit, work: Work): Promise<ToolMessage> => {
  const scripted = tool(async (_: unknown, inner: LangGraphRunnableConfig) => work(inner), {
    name: call.name,
    description: 'Gives what the script says.',
    schema: ANY_ARGUMENTS,
  })
  return (await scripted.invoke({ type: 'tool_call', ...call }, config)) as ToolMessage // as `work` gives it
}

const ANY_ARGUMENTS = { type: 'object', properties: {}, additionalProperties: true } as const

class ToolFailure extends Error {
  readonly code?: string

  constructor(message: string, code: string | undefined) {
    super(message)
    if (code !== undefined) this.code = code
  }
}

const messageFor = ({ id: tool_call_id, name }: OpenCall, fields: object): ToolMessage =>
  new ToolMessage({ tool_call_id, name, ...fields } as never) // JSON

/** As deep agents call their agents: by `description`. */
const descriptionOf = ({ args }: OpenCall): string => {
  const { description } = args
  return typeof description === 'string' ? description : JSON.stringify(args)
}

/** As LangChain tools do: texts and content blocks as they are, everything else as JSON. */
const contentOf = (result: unknown): unknown => {
  if (typeof result === 'string') return result
  const isBlocks = Array.isArray(result) && result.length > 0 && result.every(isBlock)
  return isBlocks ? result : JSON.stringify(result)
}

const isBlock = (part: unknown): boolean =>
  typeof part === 'object' && part !== null && typeof (part as { type?: unknown }).type === 'string'
