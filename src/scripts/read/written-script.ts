import type { Step } from '../script.ts'
import type { WrittenCall, WrittenSay } from './read-speech.ts'

/** A step as scripts have it and modules yield it; a schema checks the form of each part. */
export interface WrittenStep {
  say?: WrittenSay
  think?: string
  call?: WrittenCall | WrittenCall[]
  update?: Record<string, unknown>
  custom?: unknown
  ui?: { name?: string; props?: unknown; id?: string; merge?: boolean; remove?: string }
  store?: Extract<Step, { kind: 'store' }>['change']
  interrupt?: unknown
  interrupts?: unknown[]
  answers?: { when?: unknown; steps: unknown[] }[]
  as?: string
  goto?: string
  parallel?: Record<string, unknown[]>
  run?: string
  wait?: number | string
  fail?: string | { error?: string; message: string }
  hang?: true
  node?: string
}
