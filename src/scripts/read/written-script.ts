/** A script as its author writes it: short forms are allowed and defaults are missing. The schema has checked its form. */
import type { EdgeDescription, SchemaSet } from '../../graphs/description/graph-description.ts'
import type { Decision, Pacing, Step } from '../step.ts'

/** Milliseconds, or a text such as `500ms`, `1.5s` or `2m`. */
export type WrittenDuration = number | string

export interface WrittenGraph {
  name?: string
  state?: unknown
  open_state?: boolean
  schemas?: Partial<SchemaSet>
  turns?: { when?: unknown; steps: unknown[] }[]
  steps?: unknown[]
  nodes?: Record<string, { steps: unknown[] }>
  subgraphs?: Record<string, WrittenGraph>
  drawing?: { nodes: string[]; edges: (string | EdgeDescription)[] }
  main_node?: string
  tools_node?: string
}

export interface WrittenCondition {
  text?: string | WrittenTextTest
  input?: unknown
  state?: unknown
  config?: unknown
  context?: unknown
  turn?: number
  resume?: unknown
  any?: (string | WrittenCondition)[]
  all?: (string | WrittenCondition)[]
  not?: string | WrittenCondition
}

export type WrittenTextTest = { equals: string } | { contains: string } | { matches: string }

export type WrittenSay = string | unknown[] | WrittenSpeech

export interface WrittenSpeech {
  text?: string
  blocks?: unknown[]
  think?: string
  chunks?: Pacing['by']
  delay?: WrittenDuration
  usage?: { input_tokens: number; output_tokens: number; total_tokens?: number }
  id?: string
  name?: string
  response_metadata?: unknown
  fail?: { after?: number; error?: string; message: string }
}

export interface WrittenToolUse {
  tool: string
  result?: unknown
  error?: string | { message: string; code?: string }
  artifact?: unknown
  delay?: WrittenDuration
  progress?: unknown[]
  run?: string
  interrupt?: unknown
  as?: string
}

export interface WrittenCall extends WrittenToolUse {
  args?: Record<string, unknown> | string
  id?: string
}

export interface WrittenResolvedTool extends WrittenToolUse {
  description?: string
  allow?: Decision[]
}

/** A step, as scripts contain it and as modules yield it. */
export interface WrittenStep {
  say?: WrittenSay
  think?: string
  call?: WrittenCall | WrittenCall[]
  resolve?: WrittenResolvedTool | WrittenResolvedTool[]
  update?: Record<string, unknown>
  custom?: unknown
  channel?: string
  ui?: { name?: string; props?: unknown; id?: string; merge?: boolean; remove?: string }
  store?: Extract<Step, { kind: 'store' }>['change']
  interrupt?: unknown
  interrupts?: unknown[]
  /** The JSON Schema of the answer to `interrupt`. */
  response_schema?: Record<string, unknown>
  answers?: { when?: unknown; steps: unknown[] }[]
  as?: string
  goto?: string
  parallel?: Record<string, unknown[]>
  run?: string
  wait?: WrittenDuration
  fail?: string | { error?: string; message: string }
  hang?: true
  node?: string
}

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 }

export const durationMs = (duration: WrittenDuration): number => {
  if (typeof duration === 'number') return duration
  const [, count, unit = 'ms'] = /^([\d.]+)\s*(ms|s|m)$/.exec(duration) ?? []
  return Math.round(Number(count) * (UNIT_MS[unit] ?? 1))
}
