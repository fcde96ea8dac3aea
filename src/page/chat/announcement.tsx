import type { ChatConversation } from '../data/use-conversation.ts'

/** Tells screen readers what happens: tokens would be too much. */
export const Announcement = ({ conversation }: { conversation: ChatConversation }) => (
  <p className="visually-hidden" role="status">
    {words(conversation)}
  </p>
)

const words = ({ stream: { isLoading }, questions, messages }: ChatConversation): string => {
  if (isLoading) return 'The agent is answering.'
  if (questions.length === 1) return 'The agent asks a question.'
  if (questions.length > 1) return `The agent asks ${questions.length} questions.`
  return messages.at(-1)?.getType() === 'ai' ? 'The answer is complete.' : ''
}
