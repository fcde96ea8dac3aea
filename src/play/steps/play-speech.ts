import { AIMessage } from '@langchain/core/messages'
import { type JsonObject, parsedObject } from '../../json.ts'
import type { Pacing, SayStep, ToolCall } from '../../scripts/step.ts'
import type { ConditionScope } from '../match-condition.ts'
import { type NodeVisit, newMessageId, type StepOutcome, writeState } from '../node-visit.ts'
import { messagesOf } from '../scope.ts'
import { scriptedError } from '../script-play-error.ts'
import type { Scope } from '../templates.ts'
import { type Speech, type SpokenCall, toChunks } from './message-chunks.ts'
import { MODEL_NAME, ScriptedModel } from './scripted-model.ts'

/** About as fast as a quick model. */
const DEFAULT_PACING: Pacing = { by: 'word', delayMs: 25 }

type SpeechScope = Scope & Pick<ConditionScope, 'text'>

type Spoken = Omit<SayStep, 'kind' | 'node'>

export const speak = async (
  step: Spoken,
  visit: NodeVisit,
  { scope, calls = [] }: { scope: SpeechScope; calls?: readonly ToolCall[] },
): Promise<StepOutcome> => {
  const { templates } = visit.graph.services
  const render = (template: string) => templates.text(template, scope, step.place)
  const speech: Speech = {
    content: contentOf(step, visit, scope),
    calls: calls.map((call) => ({
      id: call.id === undefined ? `call_${visit.nextId().replaceAll('-', '').slice(0, 24)}` : render(call.id),
      name: call.tool,
      args: argumentsOf(call, templates.value(call.args, scope, step.place), scope),
    })),
    usage: step.usage,
    metadata: {
      model_name: MODEL_NAME,
      finish_reason: calls.length > 0 ? 'tool_calls' : 'stop',
      ...(templates.value(step.responseMetadata ?? {}, scope, step.place) as object), // scripts are checked
    },
  }
  const id = idFor(step, visit, render)
  const name = step.name === undefined ? undefined : render(step.name)
  const whole = messageOf(speech, id, name)
  if (!visit.isReplay) await perform(step, visit, { speech, whole, render })
  writeState(visit, 'messages', [whole])
  return { cursor: { ...visit.cursor, message: { id, isSpoken: true } } }
}

/** UI messages shown before the first message of a turn have taken its id already. */
const idFor = (step: Spoken, visit: NodeVisit, render: (template: string) => string): string => {
  if (step.id !== undefined) return render(step.id)
  const { message } = visit.cursor
  return message && !message.isSpoken ? message.id : newMessageId(visit)
}

const contentOf = ({ content, thinking, place }: Spoken, visit: NodeVisit, scope: Scope): Speech['content'] => {
  const { templates } = visit.graph.services
  const said = templates.value(content, scope, place)
  const isBlocks = Array.isArray(said)
  if (thinking === undefined && !isBlocks) return typeof said === 'string' ? said : JSON.stringify(said)
  const thought =
    thinking === undefined ? [] : [{ type: 'reasoning', reasoning: templates.text(thinking, scope, place) }]
  return [...thought, ...(isBlocks ? said : [{ type: 'text', text: String(said) }])]
}

const argumentsOf = ({ tool, run }: ToolCall, written: unknown, { text }: SpeechScope): SpokenCall['args'] => {
  const args = typeof written === 'string' ? (parsedObject(written) ?? written) : (written as JsonObject) // checked
  // What clients find subagents by.
  if (typeof args === 'string' || run === undefined || tool !== 'task') return args
  return { description: text, subagent_type: run, ...args }
}

/** As LangChain divides them when it joins their chunks. */
const callFields = (calls: readonly SpokenCall[]) => {
  const broken = calls.filter(({ args }) => typeof args === 'string')
  return {
    tool_calls: calls
      .filter(({ args }) => typeof args !== 'string')
      .map(({ id, name, args }) => ({ name, args, id, type: 'tool_call' })),
    ...(broken.length > 0 && {
      invalid_tool_calls: broken.map((call) => ({ ...call, error: 'Malformed args.', type: 'invalid_tool_call' })),
    }),
  }
}

interface Performed {
  speech: Speech
  whole: AIMessage
  render: (template: string) => string
}

const perform = async (step: Spoken, visit: NodeVisit, { speech, whole, render }: Performed): Promise<void> => {
  const { by = DEFAULT_PACING.by, delayMs = DEFAULT_PACING.delayMs ?? 0 } = step.pacing ?? {}
  const { failAfter } = step
  const failure = failAfter && {
    at: failAfter.chunks,
    error: scriptedError(render(failAfter.error), render(failAfter.message)),
  }
  const chunks = toChunks(speech, by)
  const { pace, clock } = visit.graph.services
  const model = new ScriptedModel({ chunks, whole, delayMs: delayMs * pace, failure, clock })
  await model.invoke(messagesOf(visit.state), visit.config)
}

const messageOf = ({ content, calls, usage, metadata }: Speech, id: string, name: string | undefined): AIMessage =>
  new AIMessage({
    id,
    content,
    ...callFields(calls),
    response_metadata: metadata,
    ...(name !== undefined && { name }),
    ...(usage && { usage_metadata: usage }),
  } as never) // its type wants the content blocks of known kinds
