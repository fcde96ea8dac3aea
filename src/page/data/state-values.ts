/** Keys of the state by which agents show more than messages. */

export interface Todo {
  content: string
  status: 'pending' | 'in_progress' | 'completed'
}

export interface Card {
  id: string
  name: string
  props: Readonly<Record<string, unknown>>
  /** The message that it belongs to. */
  message: string | undefined
}

const STATUSES = ['pending', 'in_progress', 'completed'] as const

/** As LangChain's to-do middleware and deep agents write them. */
export const readTodos = (value: unknown): Todo[] =>
  asList(value).flatMap(({ content, status }) =>
    typeof content === 'string' ? [{ content, status: STATUSES.find((known) => known === status) ?? 'pending' }] : [],
  )

/** UI messages, which name a component and its props. */
export const readCards = (value: unknown): Card[] =>
  asList(value).flatMap(({ id, name, props, metadata }) => {
    if (typeof id !== 'string' || typeof name !== 'string') return []
    const message = isFields(metadata) ? metadata['message_id'] : undefined
    return [
      { id, name, props: isFields(props) ? props : {}, message: typeof message === 'string' ? message : undefined },
    ]
  })

type Fields = Readonly<Record<string, unknown>>

const asList = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : [])

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
