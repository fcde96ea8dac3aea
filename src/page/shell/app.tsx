import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Conversation } from '../chat/conversation.tsx'
import { chooseAgent } from '../data/agents.ts'
import { createApi } from '../data/api.ts'
import { useDraft } from '../data/use-draft.ts'
import { Header } from './header.tsx'
import { KeyForm } from './key-form.tsx'
import { Notice } from './notice.tsx'
import { Shortcuts } from './shortcuts.tsx'
import { Sidebar } from './sidebar.tsx'
import { useAddress } from './use-address.ts'
import { useAgents } from './use-agents.ts'
import { useConversations } from './use-conversations.ts'
import { useKey } from './use-key.ts'
import { useShortcuts } from './use-shortcuts.ts'

/** The whole page: the agents and conversations of the server, and one conversation. */
export const App = () => {
  const { key, setKey } = useKey()
  const api = useMemo(() => createApi(key), [key])
  const { address, visit, opening } = useAddress()
  const { agents, problem, isLocked, reload } = useAgents(api)
  const { conversations, change, remove } = useConversations(api, !isLocked)
  const draft = useDraft(opening)
  const [joined, setJoined] = useState({ opening, attempts: 0 })
  const [isMenuOpen, setIsMenuOpen] = useState(false)
  const [isHelpOpen, setIsHelpOpen] = useState(false)
  const attempts = joined.opening === opening ? joined.attempts : 0
  const field = useRef<HTMLTextAreaElement>(null)
  const hadFocus = useRef(false)
  const rejoin = useCallback(() => {
    hadFocus.current = document.activeElement === field.current
    setJoined({ opening, attempts: attempts + 1 })
  }, [opening, attempts])
  const begin = useCallback(() => {
    visit({ thread: undefined })
    setIsMenuOpen(false)
    hadFocus.current = true
  }, [visit])
  // The field is a new one then.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the conversation is mounted anew
  useEffect(() => {
    if (hadFocus.current) field.current?.focus()
    hadFocus.current = false
  }, [opening, attempts])
  useShortcuts({ begin, write: () => field.current?.focus(), help: () => setIsHelpOpen(true) })

  if (isLocked) return <KeyForm wasRefused={key !== undefined} onKey={setKey} />
  if (problem !== undefined) return <Notice message={problem} action="Try again" onAction={reload} />
  if (agents === undefined) return null
  const known = conversations?.find(({ id }) => id === address.thread)
  const agent = chooseAgent(agents, address.agent ?? known?.agent)
  if (agent === undefined) return <Notice message="This server has no agents." action="Look again" onAction={reload} />
  // Browsers send no headers with a socket, so that a key could not go along.
  const transport = key === undefined ? address.transport : 'sse'
  return (
    <div className="app">
      <Sidebar
        conversations={conversations}
        current={address.thread}
        isOpen={isMenuOpen}
        onClose={() => setIsMenuOpen(false)}
        onBegin={begin}
        onOpen={({ id, agent: usual }) => {
          visit({ thread: id, agent: usual })
          setIsMenuOpen(false)
        }}
        onRemove={(id) => {
          if (!confirm('Delete this conversation?')) return
          void remove(id)
          if (id === address.thread) begin()
        }}
        onHelp={() => setIsHelpOpen(true)}
      />
      <main>
        <Header
          agents={agents}
          agent={agent}
          transport={transport}
          canChooseTransport={key === undefined}
          onMenu={() => setIsMenuOpen(true)}
          onAgent={(id) => visit({ agent: id, thread: undefined })}
          onTransport={(chosen) => visit({ transport: chosen }, { isSamePlace: true })}
        />
        <Conversation
          key={`${opening} ${attempts} ${agent.assistant_id} ${transport}`}
          api={api}
          agent={agent.assistant_id}
          agentName={agent.name ?? agent.graph_id}
          description={agent.description ?? undefined}
          thread={address.thread}
          transport={transport}
          draft={draft}
          field={field}
          attempts={attempts}
          rejoin={rejoin}
          onThread={(id) => visit({ thread: id, agent: agent.assistant_id }, { isSamePlace: true })}
          onChange={change}
        />
      </main>
      <Shortcuts isOpen={isHelpOpen} onClose={() => setIsHelpOpen(false)} />
    </div>
  )
}
