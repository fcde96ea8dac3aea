import type { Todo } from '../data/todos.ts'

const SIGNS = { pending: '', in_progress: 'running', completed: 'done' } as const
const STATUS = { pending: 'to do', in_progress: 'in progress', completed: 'done' } as const

/** The agent's to-do list, folded to the item at hand. */
export const Todos = ({ todos }: { todos: readonly Todo[] }) => {
  if (todos.length === 0) return null
  const done = todos.filter(({ status }) => status === 'completed').length
  const current = todos.find(({ status }) => status === 'in_progress')
  return (
    <details className="todos">
      <summary>
        <span className="todos-count">
          {done} of {todos.length} done
        </span>
        {current && <span className="todos-current">{current.content}</span>}
      </summary>
      <ul>
        {todos.map(({ content, status }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items may have the same text, and keep their places
          <li key={index} className={status}>
            <span role="img" aria-label={STATUS[status]} className={`status ${SIGNS[status]}`} />
            {content}
          </li>
        ))}
      </ul>
    </details>
  )
}
