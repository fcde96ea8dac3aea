import type { ChatStream } from './chat.tsx'
import { textOf } from './messages.tsx'

/** What subagents were asked, what they say meanwhile, and what has come of it. */
export const Subagents = ({ stream }: { stream: ChatStream }) => (
  <ul id="subagents">
    {[...stream.subagents.values()].map(({ id, toolCall, status, messages, result }) => (
      <li key={id}>
        {JSON.stringify({ name: toolCall.args.subagent_type, status, says: messages.map(textOf), result })}
      </li>
    ))}
  </ul>
)
