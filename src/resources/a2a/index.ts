import type { Operations, Refusals } from '../handler.ts'
import { handleCall, refuseCall } from './handle-call.ts'

export const a2a = { 'POST /a2a/{assistant_id}': handleCall } satisfies Operations

export const a2aRefusals = { 'POST /a2a/{assistant_id}': refuseCall } satisfies Refusals
