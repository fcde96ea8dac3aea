/** Finds messages that were not streamed: those that a node returned as plain messages and that only the state contains. */

import { isObject } from '../json.ts'

interface BaseMessage {
  id?: string | null
  type: string
  content: string | readonly Record<string, unknown>[]
}

interface UnstreamedMessages<Message extends BaseMessage> {
  /** Records a streamed message or chunk. Returns false for a whole message that `take` has already returned. */
  stream(said: Message): boolean
  /** Returns the new messages of a state that were not streamed. `place` is the namespace of the graph, `''` at the top. */
  take(state: unknown, place: string): Message[]
  /** Call it when the user sends an input: the next top-level state does not contain the answer yet. */
  startTurn(): void
}

const TOP = ''

export const createUnstreamedMessages = <Message extends BaseMessage>(): UnstreamedMessages<Message> => {
  const known = new Set<string>()
  const given = new Set<string>()
  const streamed = new Map<string, string>()
  /** Places whose first state was seen; that one holds the messages from before. */
  const places = new Set<string>()

  const wasStreamed = (id: string, text: string): boolean => {
    if (streamed.delete(id)) return true
    // A node may copy the streamed text of its model into a message of its own.
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

const isAnswer = (type: string): boolean => type === 'tool' || type.toLowerCase().startsWith('ai')

const messagesOf = <Message extends BaseMessage>(state: unknown): readonly Message[] => {
  const messages = isObject(state) ? state['messages'] : undefined
  return Array.isArray(messages) ? messages.filter(isMessage<Message>) : []
}

/** A graph may keep other values under `messages`. */
const isMessage = <Message extends BaseMessage>(value: unknown): value is Message =>
  isObject(value) &&
  typeof value['type'] === 'string' &&
  (typeof value['content'] === 'string' || Array.isArray(value['content']))

const textOf = (content: BaseMessage['content']): string =>
  typeof content === 'string' ? content : content.map((part) => part['text'] ?? '').join('')
