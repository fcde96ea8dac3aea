/** Prints the events of a run for a person: text as it is streamed, and one line for everything else. */
import { isObject } from '../json.ts'
import { createLineWriter, line, type Piece, speakerDone } from './line-writer.ts'
import type { TurnEvent } from './turn-outcome.ts'
import { createUnstreamedMessages } from './unstreamed-messages.ts'

export const JSON_MODES = ['messages-tuple', 'updates', 'custom'] as const

/** Stream modes that the printer needs: `values` has messages that were not streamed. */
export const PRINTED_MODES = [...JSON_MODES, 'values'] as const

const CANCELLED = 'Press Ctrl-C again to exit.'

/** Takes events in order; the text may be empty. `isTyped` omits inputs and answers, which a person just typed. */
export const createEventPrinter = ({ isTyped = false } = {}): ((event: TurnEvent) => string) => {
  const writer = createLineWriter()
  const unstreamed = createUnstreamedMessages<Message>()
  /** Of the agents that tools run side by side: their nodes have one name. By namespace. */
  const agents = new Map<string, string>()
  const nameOf = (namespace: readonly string[], depth: number): string =>
    agents.get(namespace.slice(0, depth + 1).join('|')) ?? namespace[depth]?.split(':')[0] ?? ''
  return ({ event, data }) => {
    const [mode = '', ...namespace] = event.split('|')
    if (mode === 'messages') noteAgent(agents, namespace.join('|'), data)
    const inside = namespace.map((_, depth) => `${nameOf(namespace, depth)} `).join('')
    switch (mode) {
      case 'input':
        unstreamed.startTurn()
        return isTyped ? '' : writer.write([line('you', typeof data === 'string' ? data : JSON.stringify(data))])
      case 'answer':
        return isTyped ? '' : writer.write([line('answer', JSON.stringify(data))])
      case 'messages': {
        const [said] = data as [Message] // of this mode
        return unstreamed.stream(said) ? writer.write(messagePieces(said, inside)) : ''
      }
      case 'values':
        return writer.write(unstreamed.take(data, namespace.join('|')).flatMap((said) => messagePieces(said, inside)))
      case 'updates':
        return writer.write(updatePieces(data as Record<string, unknown>, { inside, isTop: namespace.length === 0 })) // of this mode
      case 'custom':
        return writer.write([line(`${inside}custom`, JSON.stringify(data))])
      case 'end':
        return writer.end() + (data === 'cancelled' ? writer.write([line('cancelled', CANCELLED)]) : '')
      case 'error':
        return writer.end() + writer.write([errorPiece(data as { error: string; message: string })]) // of this event
      default:
        return ''
    }
  }
}

const noteAgent = (agents: Map<string, string>, place: string, data: unknown): void => {
  const [, metadata] = data as [unknown, { lc_agent_name?: string }?] // of this mode
  if (place !== '' && metadata?.lc_agent_name) agents.set(place, metadata.lc_agent_name)
}

interface Message {
  id?: string | null
  type: string
  name?: string | null
  content: string | readonly Record<string, unknown>[]
  tool_calls?: readonly { name: string; args: unknown }[]
  tool_call_chunks?: readonly { name?: string | null; args?: string | null; index?: number | null }[]
  response_metadata?: Record<string, unknown>
  usage_metadata?: { input_tokens: number; output_tokens: number } | null
}

/** `inside` names the subgraphs around the message, each followed by a space. */
const messagePieces = (said: Message, inside: string): Piece[] => {
  const speaker = said.id ?? ''
  if (said.type === 'tool') return [line(`${inside}tool`, `${said.name ?? ''} -> ${textOf(said.content)}`)]
  if (said.type.startsWith('human')) return []
  const isWhole = said.type === 'ai'
  const speak = (kind: string, text: string): Piece => ({
    ...{ kind: 'chunk', speaker, key: `${speaker} ${kind}`, text },
    label: `${inside}${labels[kind] ?? 'call'}`,
  })
  const { usage_metadata: usage, response_metadata: metadata = {} } = said
  return [
    ...partsOf(said.content).map((part): Piece => {
      const thought = part['thinking'] ?? part['reasoning']
      if (typeof thought === 'string') return speak('thinking', thought)
      if (typeof part['text'] === 'string') return speak('text', part['text'])
      return { ...line(`${inside}agent`, JSON.stringify(part)), speaker }
    }),
    ...(said.tool_call_chunks ?? []).map(({ name, args, index }) =>
      speak(`call ${index ?? 0}`, `${name ? `${name} ` : ''}${args ?? ''}`),
    ),
    ...(isWhole ? (said.tool_calls ?? []) : []).map(({ name, args }) =>
      line(`${inside}call`, `${name} ${JSON.stringify(args)}`),
    ),
    ...(usage ? [{ ...line('usage', `${usage.input_tokens} tokens in, ${usage.output_tokens} out`), speaker }] : []),
    ...(isWhole || 'finish_reason' in metadata || 'stop_reason' in metadata ? [speakerDone(speaker)] : []),
  ]
}

const labels: Readonly<Record<string, string>> = { thinking: 'thinks', text: 'agent' }

const partsOf = (content: Message['content']): readonly Record<string, unknown>[] =>
  typeof content === 'string' ? [{ type: 'text', text: content }] : content

const textOf = (content: Message['content']): string =>
  typeof content === 'string' ? content : JSON.stringify(content)

/** The state updates of nodes, without messages, which were printed as they were streamed. */
const updatePieces = (
  data: Record<string, unknown>,
  { inside, isTop }: { inside: string; isTop: boolean },
): Piece[] => {
  const { __interrupt__: interrupts, ...nodes } = data
  const changes = Object.values(nodes)
    .flat()
    .flatMap((update) => (isObject(update) ? Object.entries(update) : []))
  const said = changes.flatMap(([key, value]) =>
    key === 'messages' && Array.isArray(value) ? (value as Message[]) : [],
  )
  const others = changes.filter(([key]) => key !== 'messages')
  // LangGraph repeats the interrupts of a subgraph at the top level.
  const asked = isTop && Array.isArray(interrupts) ? (interrupts as { value?: unknown }[]) : []
  return [
    ...said.map(({ id }) => speakerDone(id ?? '')),
    ...others.map(([key, value]) => line(`${inside}state`, `${key}: ${JSON.stringify(value)}`)),
    ...asked.map(({ value }) => line(`${inside}interrupt`, JSON.stringify(value ?? null))),
  ]
}

const errorPiece = ({ error, message }: { error: string; message: string }): Piece =>
  line('error', `${error}: ${message}`)
