import type { Fallbacks, Operations, Refusals } from '../handler.ts'
import { getAgentCard } from './get-agent-card.ts'
import { handleCall, refuseCall } from './handle-call.ts'

export const a2a = { 'POST /a2a/{assistant_id}': handleCall } satisfies Operations

export const a2aRefusals = { 'POST /a2a/{assistant_id}': refuseCall } satisfies Refusals

/** Where agents look for the cards of others. */
export const a2aFallbacks = {
  'GET /.well-known/agent-card.json': getAgentCard,
  'GET /a2a/{assistant_id}': getAgentCard,
  'GET /a2a/{assistant_id}/.well-known/agent-card.json': getAgentCard,
  'GET /a2a/{assistant_id}/.well-known/agent.json': getAgentCard,
} satisfies Fallbacks
