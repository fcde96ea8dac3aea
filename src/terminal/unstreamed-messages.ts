/** Finds the messages that nobody has streamed: a node may return plain ones, which only turn up in the state. */
import { isObject } from '../db/tables/query.ts'

interface Said {
  id?: string | null
  type: string
  content: string | readonly Record<string, unknown>[]
}

interface UnstreamedMessages<Message extends Said> {
  /** To be told each part of what is streamed. False: it is a whole message that `take` has given already. */
  stream(said: Message): boolean
  /** Gives the new messages of a state, besides those that were streamed. `place`: whose state it is, `''` at the top. */
  take(state: unknown, place: string): Message[]
  /** The user says something: what the next state of the top has is no answer to it yet. */
  startTurn(): void
}

const TOP = ''

export const createUnstreamedMessages = <Message extends Said>(): UnstreamedMessages<Message> => {
  /** Ids of messages that have been in a state. */
  const known = new Set<string>()
  const given = new Set<string>()
  /** What was streamed and has been in no state yet: its text, by its id. */
  const streamed = new Map<string, string>()
  /** Whose state has been seen: the first one is what there was before. */
  const places = new Set<string>()

  const wasStreamed = (id: string, text: string): boolean => {
    if (streamed.delete(id)) return true
    // A node may return the text that its model has streamed as a message of its own.
    const [copied] = [...streamed].find(([, spoken]) => spoken === text) ?? []
    return copied !== undefined && streamed.delete(copied)
  }
  return {
    stream({ id, type, content }) {
      if (!id || !isAnswer(type)) return true
      if (given.has(id)) return false
      if (!known.has(id)) streamed.set(id, `${streamed.get(id) ?? ''}${textOf(content)}`)
      return true
    },
    take(state, place) {
      const isFirst = !places.has(place)
      places.add(place)
      const taken: Message[] = []
      for (const message of messagesOf<Message>(state)) {
        const { id, type, content } = message
        if (!id || known.has(id)) continue
        known.add(id)
        if (!isAnswer(type) || wasStreamed(id, textOf(content)) || isFirst) continue
        given.add(id)
        taken.push(message)
      }
      return taken
    },
    startTurn() {
      places.delete(TOP)
      streamed.clear()
    },
  }
}

/** Those of the agent and of its tools, whole or a part. */
const isAnswer = (type: string): boolean => type === 'tool' || type.toLowerCase().startsWith('ai')

const messagesOf = <Message extends Said>(state: unknown): readonly Message[] => {
  const messages = isObject(state) ? state['messages'] : undefined
  return Array.isArray(messages) ? messages.filter(isMessage<Message>) : []
}

/** A graph may keep anything else under the name `messages`. */
const isMessage = <Message extends Said>(value: unknown): value is Message =>
  isObject(value) &&
  typeof value['type'] === 'string' &&
  (typeof value['content'] === 'string' || Array.isArray(value['content']))

const textOf = (content: Said['content']): string =>
  typeof content === 'string' ? content : content.map((part) => part['text'] ?? '').join('')
