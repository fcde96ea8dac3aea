import type { Schemas } from '../../contract/types.ts'
import type { Api } from './api.ts'

interface State extends Pick<Schemas['ThreadState'], 'values'> {
  checkpoint: { checkpoint_id?: string } | null
  parent_checkpoint: { checkpoint_id?: string } | null
}

const PAGE = 100

/**
 * The checkpoint right before a message, from which an edited one is run. Read from the history: after a reload the hook
 * gives all messages the parent of the latest state. Undefined when no checkpoint precedes it.
 */
export const checkpointBefore = async (api: Api, thread: string, message: string): Promise<string | undefined> => {
  let wanted: string | undefined
  let found: State | undefined
  for await (const state of history(api, thread)) {
    const id = state.checkpoint?.checkpoint_id
    // Other branches stand between the states of this one.
    if (wanted !== undefined && id !== wanted) continue
    if (!holds(state, message)) return found === undefined ? undefined : id
    found = state
    wanted = state.parent_checkpoint?.checkpoint_id
    if (wanted === undefined) return undefined
  }
  return undefined
}

/** The checkpoint of the newest state that ends with this message. Running it again answers the message anew. */
export const checkpointAfter = async (api: Api, thread: string, message: string): Promise<string | undefined> => {
  let wanted: string | undefined
  for await (const state of history(api, thread)) {
    const id = state.checkpoint?.checkpoint_id
    if (wanted !== undefined && id !== wanted) continue
    if (messagesOf(state).at(-1)?.id === message) return id
    wanted = state.parent_checkpoint?.checkpoint_id
    if (wanted === undefined) return undefined
  }
  return undefined
}

/** Ids of messages that forks have replaced, as far as the newest states tell. */
export const replacedMessages = async (api: Api, thread: string): Promise<string[]> => {
  const states = await api.request<State[]>('POST', `/threads/${thread}/history`, { limit: PAGE })
  const replaced = new Set<string>()
  const kept = new Set<string>()
  let wanted = states[0]?.checkpoint?.checkpoint_id
  for (const state of states) {
    const isOnBranch = state.checkpoint?.checkpoint_id === wanted
    if (isOnBranch) wanted = state.parent_checkpoint?.checkpoint_id
    for (const id of messagesOf(state).flatMap((message) => message.id ?? [])) (isOnBranch ? kept : replaced).add(id)
  }
  return [...replaced].filter((id) => !kept.has(id))
}

/** Newest first. */
async function* history(api: Api, thread: string): AsyncGenerator<State> {
  let before: string | undefined
  for (;;) {
    const page = await api.request<State[]>('POST', `/threads/${thread}/history`, {
      limit: PAGE,
      ...(before !== undefined && { before: { configurable: { checkpoint_id: before } } }),
    })
    yield* page
    before = page.at(-1)?.checkpoint?.checkpoint_id
    if (page.length < PAGE || before === undefined) return
  }
}

const holds = (state: State, message: string): boolean => messagesOf(state).some(({ id }) => id === message)

const messagesOf = ({ values }: State): { id?: string }[] => {
  const messages = (values as { messages?: unknown } | null)?.messages
  return Array.isArray(messages) ? messages : []
}
