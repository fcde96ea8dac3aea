import { type SubagentDiscoverySnapshot, useToolCalls } from '@langchain/react'
import { useState } from 'react'
import type { Api } from '../data/api.ts'
import { readTranscript } from '../data/transcript.ts'
import type { ChatStream } from '../data/use-conversation.ts'
import { useSubagentMessages } from '../data/use-subagent-messages.ts'
import { Parts } from './parts.tsx'
import { ToolCall } from './tool-call.tsx'

const WORDS = { running: 'working', complete: 'done', error: 'failed' } as const
const SIGNS = { ...WORDS, running: 'running' } as const

interface Props {
  api: Api
  stream: ChatStream
  subagent: SubagentDiscoverySnapshot
}

/** A subagent: its task, and what it says and does, as it happens. Open while it works. */
export const Subagent = ({ api, stream, subagent }: Props) => {
  const [isOpen, setIsOpen] = useState(true)
  const { name, status, taskInput } = subagent
  return (
    <div className="subagent">
      <button type="button" className="subagent-head" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <span className={`status ${SIGNS[status]}`} aria-hidden="true" />
        <span className="subagent-name">{name}</span>
        <span className={`call-status ${SIGNS[status]}`}>{WORDS[status]}</span>
      </button>
      {taskInput !== undefined && <p className="subagent-task">{taskInput}</p>}
      {isOpen && <Work api={api} stream={stream} subagent={subagent} />}
    </div>
  )
}

/** Mounted only while it is shown: the hook subscribes to the subagent's events for it. */
const Work = ({ api, stream, subagent }: Props) => {
  const messages = useSubagentMessages(api, stream, subagent)
  const toolCalls = useToolCalls(stream, subagent)
  const isLoading = subagent.status === 'running'
  const entries = readTranscript(messages, { toolCalls, isLoading })
  return (
    <div className="subagent-work">
      {entries.map((entry) =>
        entry.kind === 'ai' ? (
          <div key={entry.id} className="answer">
            <Parts parts={entry.parts} isOpen={entry.isOpen} />
            {entry.calls.map((call) => (
              <ToolCall key={call.id} call={call} />
            ))}
          </div>
        ) : null,
      )}
      {subagent.error !== undefined && <p className="problem">{subagent.error}</p>}
    </div>
  )
}
