import { useId } from 'react'
import type { Transport } from '../data/address.ts'
import type { Agent } from '../data/agents.ts'

interface Props {
  agents: readonly Agent[]
  agent: Agent
  transport: Transport
  canChooseTransport: boolean
  onMenu(): void
  onAgent(id: string): void
  onTransport(transport: Transport): void
}

export const Header = ({ agents, agent, transport, canChooseTransport, onMenu, onAgent, onTransport }: Props) => {
  const id = useId()
  return (
    <header className="top">
      <h1 className="visually-hidden">Conversation with {agent.name ?? agent.graph_id}</h1>
      <button type="button" className="icon menu-button" aria-label="Conversations" onClick={onMenu}>
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path d="M3 6h14M3 10h14M3 14h14" />
        </svg>
      </button>
      <label htmlFor={`${id}-agent`} className="visually-hidden">
        Agent
      </label>
      <select
        id={`${id}-agent`}
        className="agent"
        value={agent.assistant_id}
        onChange={({ target }) => onAgent(target.value)}
      >
        {agents.map(({ assistant_id, name, graph_id }) => (
          <option key={assistant_id} value={assistant_id}>
            {name === graph_id || name === '' ? graph_id : `${name} (${graph_id})`}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-transport`} className="visually-hidden">
        Transport
      </label>
      <select
        id={`${id}-transport`}
        className="transport"
        value={transport}
        disabled={!canChooseTransport}
        title={canChooseTransport ? 'How events come from the server' : 'A key cannot go along with a WebSocket'}
        onChange={({ target }) => onTransport(target.value === 'websocket' ? 'websocket' : 'sse')}
      >
        <option value="sse">SSE</option>
        <option value="websocket">WebSocket</option>
      </select>
    </header>
  )
}
