import { useState } from 'react'
import { type ActionRequest, type Decision, toAnswer } from '../data/approval.ts'
import { ApprovalRequest } from './approval-request.tsx'

interface Props {
  requests: readonly ActionRequest[]
  isSingle: boolean
  onAnswer(answer: unknown): void
}

/** Calls of tools that wait for approval. A single one is decided with one click; several are sent together. */
export const Approval = ({ requests, isSingle, onAnswer }: Props) => {
  const [decisions, setDecisions] = useState<readonly (Decision | undefined)[]>(() => requests.map(() => undefined))
  const isAlone = isSingle && requests.length === 1
  const decided = decisions.filter((decision) => decision !== undefined)
  const isComplete = decided.length === requests.length
  const decide = (index: number, decision: Decision | undefined) => {
    const changed = decisions.map((before, at) => (at === index ? decision : before))
    setDecisions(changed)
    const made = changed.filter((given) => given !== undefined)
    const answer = made.length === requests.length ? toAnswer(requests, made) : undefined
    if (isAlone ? answer !== undefined : !isSingle) onAnswer(answer)
  }
  return (
    <div className="approval">
      {requests.map((request, index) => (
        <ApprovalRequest
          // biome-ignore lint/suspicious/noArrayIndexKey: requests have no other key, and keep their places
          key={index}
          request={request}
          decision={decisions[index]}
          onDecide={(decision) => decide(index, decision)}
        />
      ))}
      {isSingle && !isAlone && (
        <div className="buttons">
          <button
            type="button"
            className="primary"
            disabled={!isComplete}
            onClick={() => onAnswer(toAnswer(requests, decided))}
          >
            {isComplete ? 'Send decisions' : `${decided.length} of ${requests.length} decided`}
          </button>
        </div>
      )}
    </div>
  )
}
