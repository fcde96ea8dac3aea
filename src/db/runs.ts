import type { Schemas } from '../contract/types.ts'

type ApiRun = Schemas['Run']

/** A run as it is kept: the API's object, and what clients see only in webhooks or not at all. */
export interface Run extends ApiRun {
  /** 0 before it has started, then counted up with every start. */
  attempt: number
  started_at?: string
  ended_at?: string
  /** How it failed, when it did. */
  error?: { error: string; message: string }
}

export type RunStatus = Run['status']
