/** What a person reads of a run: text as it is spoken, a line for everything else. */
import { isObject } from '../db/query.ts'
import type { Played } from './play.ts'

/** The modes of which the lines are made. */
export const PRINTED_MODES = ['messages-tuple', 'updates', 'custom'] as const

const WIDTH = 10

const margin = (label: string): string => `${label} `.padEnd(WIDTH)

/**
 * Takes events in their order and gives the text for each; empty where there is nothing to be seen. `isTyped`: what is put
 * in has been seen, since a person typed it.
 */
export const createPrinter = ({ isTyped = false } = {}): ((event: Played) => string) => {
  /** What the line that is not ended yet belongs to: the id of a message and its kind of content. */
  let open: string | undefined
  const end = () => {
    const text = open === undefined ? '' : '\n'
    open = undefined
    return text
  }
  const line = (label: string, text: string) => `${end()}${margin(label)}${text}\n`
  const spoken = (key: string, label: string, text: string) => {
    if (text === '') return ''
    const start = open === key ? '' : `${end()}${margin(label)}`
    open = key
    return start + text
  }

  return ({ event, data }) => {
    const [mode = '', ...namespace] = event.split('|')
    const inside = namespace.map((step) => `${step.split(':')[0]} `).join('')
    switch (mode) {
      case 'input':
        return isTyped ? '' : line('you', typeof data === 'string' ? data : JSON.stringify(data))
      case 'answer':
        return isTyped ? '' : line('answer', JSON.stringify(data))
      case 'messages':
        return message((data as [Message])[0], { inside, line, spoken }) // of this mode
      case 'updates':
        return updates(data as Record<string, unknown>, namespace.length === 0)
          .map(([label, text]) => line(inside + label, text))
          .join('') // of this mode
      case 'custom':
        return line(`${inside}custom`, JSON.stringify(data))
      case 'end':
        return end()
      case 'error':
        return failure(data as { error: string; message: string }, line) // of this event
      default:
        return ''
    }
  }
}

interface Message {
  id?: string | null
  type: string
  name?: string | null
  content: string | readonly Record<string, unknown>[]
  tool_calls?: readonly { name: string; args: unknown }[]
  tool_call_chunks?: readonly { name?: string | null; args?: string | null }[]
  usage_metadata?: { input_tokens: number; output_tokens: number } | null
}

interface Writers {
  /** The subgraphs around it, each with a space behind. */
  inside: string
  line(label: string, text: string): string
  spoken(key: string, label: string, text: string): string
}

const message = (said: Message, { inside, line, spoken }: Writers): string => {
  const id = said.id ?? ''
  if (said.type === 'tool') return line(`${inside}tool`, `${said.name ?? ''} -> ${textOf(said.content)}`)
  if (said.type.startsWith('human')) return ''
  const parts = typeof said.content === 'string' ? [{ type: 'text', text: said.content }] : said.content
  const texts = parts.map((part) => {
    const thought = part['thinking'] ?? part['reasoning']
    if (typeof thought === 'string') return spoken(`${id} thinking`, `${inside}thinks`, thought)
    return typeof part['text'] === 'string'
      ? spoken(`${id} text`, `${inside}agent`, part['text'])
      : line(`${inside}agent`, JSON.stringify(part))
  })
  const chunks = (said.tool_call_chunks ?? []).map(({ name, args }) =>
    spoken(`${id} call`, `${inside}call`, `${name ? `${name} ` : ''}${args ?? ''}`),
  )
  const isWhole = said.type === 'ai'
  const calls = isWhole
    ? (said.tool_calls ?? []).map(({ name, args }) => line(`${inside}call`, `${name} ${JSON.stringify(args)}`))
    : []
  const { usage_metadata: usage } = said
  const used = usage ? [line('usage', `${usage.input_tokens} tokens in, ${usage.output_tokens} out`)] : []
  return [...texts, ...chunks, ...calls, ...used].join('')
}

const textOf = (content: Message['content']): string =>
  typeof content === 'string' ? content : JSON.stringify(content)

/** What nodes changed, besides messages, which have been seen as they came. */
const updates = (data: Record<string, unknown>, isTop: boolean): [string, string][] => {
  const { __interrupt__: interrupts, ...nodes } = data
  const changes = Object.values(nodes)
    .flat()
    .flatMap((update) => (isObject(update) ? Object.entries(update) : []))
    .filter(([key]) => key !== 'messages')
    .map(([key, value]): [string, string] => ['state', `${key}: ${JSON.stringify(value)}`])
  // Those of a subgraph are told of once more at the top.
  const asked = isTop && Array.isArray(interrupts) ? (interrupts as { value?: unknown }[]) : []
  return [...changes, ...asked.map(({ value }): [string, string] => ['interrupt', JSON.stringify(value ?? null)])]
}

const failure = ({ error, message }: { error: string; message: string }, line: Writers['line']): string =>
  line('error', `${error}: ${message}`)
