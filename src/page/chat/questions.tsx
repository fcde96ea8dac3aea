import { useState } from 'react'
import { readApproval } from '../data/approval.ts'
import type { ChatConversation } from '../data/use-conversation.ts'
import { Approval } from './approval.tsx'
import { Question } from './question.tsx'

interface Props {
  conversation: ChatConversation
  act(action: Promise<void>): void
}

/** What the agent asks. One question is answered at once; several are, with one command, as far as they have an answer. */
export const Questions = ({ conversation, act }: Props) => {
  const [answers, setAnswers] = useState<ReadonlyMap<string, unknown>>(new Map())
  const { questions: asked } = conversation
  if (asked.length === 0) return null
  const isSingle = asked.length === 1
  const given = asked.filter(({ id }) => answers.has(id))
  const put = (id: string, answer: unknown) => {
    if (isSingle) return act(conversation.answer({ [id]: answer }))
    const changed = new Map(answers)
    if (answer === undefined) changed.delete(id)
    else changed.set(id, answer)
    setAnswers(changed)
  }
  const send = () => act(conversation.answer(Object.fromEntries(given.map(({ id }) => [id, answers.get(id)]))))
  return (
    <section className="questions" aria-label="The agent asks">
      {asked.map(({ id, value }) => {
        const requests = readApproval(value)
        const props = { isSingle, onAnswer: (answer: unknown) => put(id, answer) }
        return requests ? (
          <Approval key={id} requests={requests} {...props} />
        ) : (
          <Question key={id} value={value} {...props} />
        )
      })}
      {!isSingle && (
        <div className="buttons">
          <button type="button" className="primary" disabled={given.length === 0} onClick={send}>
            {given.length === 0 || given.length === asked.length
              ? 'Send answers'
              : `Send ${given.length} of ${asked.length} answers`}
          </button>
        </div>
      )}
    </section>
  )
}
