import type { ChatStream } from './chat.tsx'
import { textOf } from './messages.tsx'

/** The tasks of subagents, their messages and their results. */
export const Subagents = ({ stream }: { stream: ChatStream }) => (
  <ul id="subagents">
    {[...stream.subagents.values()].map(({ id, toolCall, status, messages, result }) => (
      <li key={id}>
        {JSON.stringify({ name: toolCall.args.subagent_type, status, says: messages.map(textOf), result })}
      </li>
    ))}
  </ul>
)
