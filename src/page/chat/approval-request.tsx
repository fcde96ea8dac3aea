import { useId, useState } from 'react'
import type { ActionRequest, Decision, DecisionType } from '../data/approval.ts'
import { EditArguments } from './edit-arguments.tsx'
import { FormButtons } from './form-buttons.tsx'
import { Json } from './json.tsx'

const LABELS: Readonly<Record<DecisionType, string>> = {
  approve: 'Approve',
  edit: 'Edit',
  reject: 'Reject',
  respond: 'Respond',
}
const DONE: Readonly<Record<DecisionType, string>> = {
  approve: 'Approved',
  edit: 'Approved with changes',
  reject: 'Rejected',
  respond: 'Answered',
}

interface Props {
  request: ActionRequest
  decision: Decision | undefined
  /** Undefined takes the decision back. */
  onDecide(decision: Decision | undefined): void
}

/** One call: what it would do, and the decisions that are allowed. */
export const ApprovalRequest = ({ request, decision, onDecide }: Props) => {
  const [open, setOpen] = useState<Exclude<DecisionType, 'approve'>>()
  const decide = (made: Decision) => {
    setOpen(undefined)
    onDecide(made)
  }
  return (
    <div className="request">
      <h3>
        May the agent call <code>{request.name}</code>?
      </h3>
      {request.description !== undefined && <p className="request-description">{request.description}</p>}
      {open === 'edit' ? (
        <EditArguments
          args={request.args}
          onSave={(args) => decide({ type: 'edit', args })}
          onCancel={() => setOpen(undefined)}
        />
      ) : (
        <Json value={decision?.type === 'edit' ? decision.args : request.args} label={`Arguments of ${request.name}`} />
      )}
      {(open === 'reject' || open === 'respond') && (
        <WithMessage
          type={open}
          onSend={(message) => decide({ type: open, message })}
          onCancel={() => setOpen(undefined)}
        />
      )}
      {decision && open === undefined && (
        <div className="buttons decided">
          <span>{DONE[decision.type]}</span>
          <button type="button" className="quiet" onClick={() => onDecide(undefined)}>
            Change
          </button>
        </div>
      )}
      {!decision && open === undefined && (
        <div className="buttons">
          {request.allowed.map((type) => (
            <button
              key={type}
              type="button"
              className={type === 'approve' ? 'primary' : 'secondary'}
              onClick={() => (type === 'approve' ? decide({ type }) : setOpen(type))}
            >
              {LABELS[type]}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

interface WithMessageProps {
  type: 'reject' | 'respond'
  onSend(message: string): void
  onCancel(): void
}

const WithMessage = ({ type, onSend, onCancel }: WithMessageProps) => {
  const [message, setMessage] = useState('')
  const id = useId()
  return (
    <form
      className="with-message"
      onSubmit={(event) => {
        event.preventDefault()
        onSend(message.trim())
      }}
      onKeyDown={({ key }) => key === 'Escape' && onCancel()}
    >
      <label htmlFor={id}>{type === 'reject' ? 'Why not? (optional)' : 'Answer in place of the tool'}</label>
      {/* biome-ignore lint/a11y/noAutofocus: the user has opened this field */}
      <textarea id={id} autoFocus rows={2} value={message} onChange={({ target }) => setMessage(target.value)} />
      <FormButtons label={LABELS[type]} canSend={type !== 'respond' || message.trim() !== ''} onCancel={onCancel} />
    </form>
  )
}
