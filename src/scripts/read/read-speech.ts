import type { Pacing, SayStep, ToolCall } from '../script.ts'
import { durationMs } from './duration.ts'
import type { ReadContext } from './read-context.ts'
import type { Path } from './script-source.ts'

/** What is said, as it is written. */
export type WrittenSay = string | unknown[] | WrittenSpeech

interface WrittenSpeech {
  text?: string
  blocks?: unknown[]
  think?: string
  chunks?: Pacing['by']
  delay?: number | string
  usage?: { input_tokens: number; output_tokens: number; total_tokens?: number }
  id?: string
  name?: string
  response_metadata?: unknown
  fail?: { after?: number; error?: string; message: string }
}

export interface WrittenCall {
  tool: string
  args?: Record<string, unknown>
  result?: unknown
  error?: string
  artifact?: unknown
  delay?: number | string
  id?: string
}

type Speech = Omit<SayStep, 'kind' | 'node'>

/** Reads what is said, with what is thought before it. */
export const readSay = (reading: ReadContext, say: WrittenSay, think: string | undefined, path: Path): Speech => {
  const speech: WrittenSpeech = typeof say === 'string' ? { text: say } : Array.isArray(say) ? { blocks: say } : say
  if (speech.text !== undefined && speech.blocks !== undefined) {
    reading.source.report([...path, 'blocks'], "'say' has text and blocks. Leave one of them out.", { at: 'key' })
  }
  if (speech.think !== undefined && think !== undefined) {
    reading.source.report([...path, 'think'], "'think' stands here and beside 'say'. Leave one out.", { at: 'key' })
  }
  const { chunks, delay, fail, usage, id, name, response_metadata } = speech
  const thinking = speech.think ?? think
  return {
    content: speech.blocks?.map(toBlock) ?? speech.text ?? '',
    ...(thinking !== undefined && { thinking }),
    ...((chunks ?? delay) !== undefined && { pacing: toPacing(chunks, delay) }),
    ...(usage && { usage: { total_tokens: usage.input_tokens + usage.output_tokens, ...usage } }),
    ...(id !== undefined && { id }),
    ...(name !== undefined && { name }),
    ...(response_metadata !== undefined && { responseMetadata: response_metadata }),
    ...(fail && { failAfter: { chunks: fail.after ?? 1, error: fail.error ?? 'Error', message: fail.message } }),
  }
}

export const readCall = ({ delay, args = {}, ...call }: WrittenCall): ToolCall => ({
  ...call,
  args,
  ...(delay !== undefined && { delayMs: durationMs(delay) }),
})

const toBlock = (block: unknown): unknown => (typeof block === 'string' ? { type: 'text', text: block } : block)

const toPacing = (chunks: Pacing['by'] | undefined, delay: number | string | undefined): Partial<Pacing> => ({
  ...(chunks && { by: chunks }),
  ...(delay !== undefined && { delayMs: durationMs(delay) }),
})
