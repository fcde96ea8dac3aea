import type { Operations, Refusals } from '../handler.ts'
import { refuse, send } from './handle-call.ts'

export const a2a = { 'POST /a2a/{assistant_id}': send } satisfies Operations

export const a2aRefusals = { 'POST /a2a/{assistant_id}': refuse } satisfies Refusals
