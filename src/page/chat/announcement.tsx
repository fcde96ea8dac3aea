import type { ChatStream } from '../data/use-conversation.ts'

/** Tells screen readers what happens: tokens would be too much. */
export const Announcement = ({ stream }: { stream: ChatStream }) => (
  <p className="visually-hidden" role="status">
    {words(stream)}
  </p>
)

const words = ({ isLoading, interrupts, messages }: ChatStream): string => {
  if (isLoading) return 'The agent is answering.'
  if (interrupts.length === 1) return 'The agent asks a question.'
  if (interrupts.length > 1) return `The agent asks ${interrupts.length} questions.`
  return messages.at(-1)?.getType() === 'ai' ? 'The answer is complete.' : ''
}
