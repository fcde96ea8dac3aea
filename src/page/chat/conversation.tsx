import { type RefObject, useEffect, useState } from 'react'
import { messageOf } from '../data/api.ts'
import { textOf } from '../data/content.ts'
import { readTodos } from '../data/todos.ts'
import { type ConversationOptions, useConversation } from '../data/use-conversation.ts'
import type { DraftState } from '../data/use-draft.ts'
import { useRejoin } from '../data/use-rejoin.ts'
import { Announcement } from './announcement.tsx'
import { Composer } from './composer.tsx'
import { Questions } from './questions.tsx'
import { QueueView } from './queue.tsx'
import { RunProblem, RunStopped } from './run-problem.tsx'
import { Todos } from './todos.tsx'
import { Transcript } from './transcript.tsx'
import { useStickToEnd } from './use-stick-to-end.ts'
import { Welcome } from './welcome.tsx'

interface Props extends ConversationOptions {
  agentName: string
  description: string | undefined
  draft: DraftState
  /** The field for messages, so that a shortcut can reach it. */
  field: RefObject<HTMLTextAreaElement | null>
  attempts: number
  rejoin(): void
  /** Called when a run has begun or ended; returns what to do when that is over. `title`: what was said first. */
  onChange(thread: string | null, title: string): (() => void) | undefined
}

/** One conversation with an agent. Mount it anew for another one. */
export const Conversation = ({
  agentName,
  description,
  draft,
  field,
  attempts,
  rejoin,
  onChange,
  ...options
}: Props) => {
  const conversation = useConversation(options)
  const { stream, phase, messages, questions: asked, isConnected } = conversation
  const { scroller, content, isAtEnd, toEnd } = useStickToEnd()
  const [problem, setProblem] = useState<string>()
  const { failure, wasStopped } = useRejoin({ ...options, conversation, attempts, rejoin })
  const isIdle = !stream.isThreadLoading && !stream.isLoading
  const isEmpty = isIdle && messages.length === 0 && asked.length === 0
  const isStopped = asked.length === 0 && (phase ? phase.event === 'interrupted' : wasStopped)
  const title = textOf(messages[0]?.content)
  /** Shows why an action failed that the hook does not tell of. */
  const act = (action: Promise<void>) => {
    setProblem(undefined)
    toEnd()
    action.catch((error: unknown) => setProblem(messageOf(error)))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list says what is running, and what waits for an answer
  useEffect(() => onChange(stream.threadId, title), [onChange, stream.isLoading, stream.threadId, title, asked.length])
  const lastFailure = phase ? phase.event === 'failed' && (phase.error ?? failure ?? 'The run failed.') : failure
  const shown = stream.error ? messageOf(stream.error) : (problem ?? (lastFailure || undefined))
  return (
    <>
      <div className="scroller" ref={scroller}>
        <div className="column" ref={content}>
          {isEmpty && shown === undefined ? (
            <Welcome
              name={agentName}
              description={description}
              onPick={(text) => act(conversation.send({ text, attachments: [] }))}
            />
          ) : (
            <Transcript conversation={conversation} act={act} />
          )}
          {isIdle && shown !== undefined && (
            <RunProblem message={shown} onRetry={messages.length > 0 ? () => act(conversation.retry()) : undefined} />
          )}
          {isIdle && shown === undefined && isStopped && <RunStopped onContinue={() => act(conversation.retry())} />}
          {isIdle && <Questions key={asked.map(({ id }) => id).join()} conversation={conversation} act={act} />}
        </div>
      </div>
      <div className="dock">
        {!isAtEnd && (
          <button type="button" className="to-end secondary" onClick={toEnd}>
            Latest ↓
          </button>
        )}
        {!isConnected && (
          <p className="connection" role="status">
            The connection is lost. Trying again…
          </p>
        )}
        <Todos todos={readTodos(stream.values.todos)} />
        <QueueView queue={conversation.queue} isHeld={isIdle && asked.length === 0} />
        <Composer
          draft={draft}
          field={field}
          isLoading={stream.isLoading}
          blocked={asked.length > 0 && !stream.isLoading ? 'Answer the agent above to go on' : undefined}
          onSend={(sent) => act(conversation.send(sent))}
          onStop={() => act(conversation.stop())}
        />
      </div>
      <Announcement conversation={conversation} />
    </>
  )
}
