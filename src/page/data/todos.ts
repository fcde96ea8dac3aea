export interface Todo {
  content: string
  status: 'pending' | 'in_progress' | 'completed'
}

const STATUSES = ['pending', 'in_progress', 'completed'] as const

/** The key `todos` of a state, as LangChain's to-do middleware and deep agents write it. */
export const readTodos = (value: unknown): Todo[] =>
  (Array.isArray(value) ? value : []).flatMap((item: unknown) => {
    const { content, status } = (item ?? {}) as Record<string, unknown>
    if (typeof content !== 'string') return []
    return [{ content, status: STATUSES.find((known) => known === status) ?? 'pending' }]
  })
