import { AIMessage } from '@langchain/core/messages'
import type { Pacing, SayStep, ToolCall } from '../scripts/script.ts'
import { cut, type Speech } from './message-chunks.ts'
import { messagesOf, type Pass, put } from './node-visit.ts'
import type { Scope } from './render-template.ts'
import { scriptedError } from './script-error.ts'
import { MODEL_NAME, ScriptedModel } from './scripted-model.ts'

/** The server's own pace: that of a quick model. */
const PACING: Pacing = { by: 'word', delayMs: 25 }

type Spoken = Omit<SayStep, 'kind' | 'node'>

/** Speaks an AI message token by token and adds it to the state. */
export const speak = async (
  step: Spoken,
  pass: Pass,
  { scope, calls = [] }: { scope: Scope; calls?: readonly ToolCall[] },
) => {
  const { templates } = pass.piece.stage
  const render = (template: string) => templates.text(template, scope, step.place)
  const speech: Speech = {
    content: contentOf(step, pass, scope),
    calls: calls.map((call) => ({
      id: call.id === undefined ? `call_${pass.nextId().replaceAll('-', '').slice(0, 24)}` : render(call.id),
      name: call.tool,
      args: templates.value(call.args, scope, step.place) as Record<string, unknown>, // the script says an object
    })),
    usage: step.usage,
    metadata: {
      model_name: MODEL_NAME,
      finish_reason: calls.length > 0 ? 'tool_calls' : 'stop',
      ...(templates.value(step.responseMetadata ?? {}, scope, step.place) as object), // the script says an object
    },
  }
  const id = idFor(step, pass, render)
  const name = step.name === undefined ? undefined : render(step.name)
  const whole = messageOf(speech, id, name)
  if (!pass.isSilent) await perform(step, pass, { speech, whole, render })
  pass.cursor = { ...pass.cursor, message: { id, isSpoken: true } }
  put(pass, 'messages', [whole])
}

/** What is shown before the first message of a turn belongs to it, and has taken its id. */
const idFor = (step: Spoken, pass: Pass, render: (template: string) => string): string => {
  if (step.id !== undefined) return render(step.id)
  const { message } = pass.cursor
  return message && !message.isSpoken ? message.id : newMessageId(pass)
}

export const newMessageId = (pass: Pass): string => `lc_run--${pass.nextId()}`

const contentOf = ({ content, thinking, place }: Spoken, pass: Pass, scope: Scope): Speech['content'] => {
  const { templates } = pass.piece.stage
  const said = templates.value(content, scope, place)
  const isBlocks = Array.isArray(said)
  if (thinking === undefined && !isBlocks) return typeof said === 'string' ? said : JSON.stringify(said)
  const thought =
    thinking === undefined ? [] : [{ type: 'reasoning', reasoning: templates.text(thinking, scope, place) }]
  return [...thought, ...(isBlocks ? said : [{ type: 'text', text: String(said) }])]
}

interface Performed {
  speech: Speech
  whole: AIMessage
  render: (template: string) => string
}

const perform = async (step: Spoken, pass: Pass, { speech, whole, render }: Performed): Promise<void> => {
  const { by = PACING.by, delayMs = PACING.delayMs ?? 0 } = step.pacing ?? {}
  const { failAfter } = step
  const failure = failAfter && {
    at: failAfter.chunks,
    error: scriptedError(render(failAfter.error), render(failAfter.message)),
  }
  const chunks = cut(speech, by)
  const model = new ScriptedModel({ chunks, whole, delayMs: delayMs * pass.piece.stage.pace, failure })
  await model.invoke(messagesOf(pass.state), pass.config)
}

/** The whole message, as a model that does not stream would give it. */
const messageOf = ({ content, calls, usage, metadata }: Speech, id: string, name: string | undefined): AIMessage =>
  new AIMessage({
    id,
    content,
    tool_calls: calls.map(({ id, name, args }) => ({ name, args, id, type: 'tool_call' })),
    response_metadata: metadata,
    ...(name !== undefined && { name }),
    ...(usage && { usage_metadata: usage }),
  } as never) // its type wants the content blocks of known kinds
