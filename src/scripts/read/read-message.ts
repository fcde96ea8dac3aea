import type { Pacing, SayStep } from '../step.ts'
import type { ReadContext } from './read-context.ts'
import type { Path } from './script-source.ts'
import { durationMs, type WrittenDuration, type WrittenSay, type WrittenSpeech } from './written-script.ts'

type Message = Omit<SayStep, 'kind' | 'node'>

export const readSay = (context: ReadContext, say: WrittenSay, think: string | undefined, path: Path): Message => {
  const speech: WrittenSpeech = typeof say === 'string' ? { text: say } : Array.isArray(say) ? { blocks: say } : say
  if (speech.text !== undefined && speech.blocks !== undefined) {
    context.source.report([...path, 'blocks'], "'say' has both text and blocks. Remove one of them.", { at: 'key' })
  }
  if (speech.think !== undefined && think !== undefined) {
    context.source.report([...path, 'think'], "'think' is given both here and beside 'say'. Remove one of them.", {
      at: 'key',
    })
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

const toBlock = (block: unknown): unknown => (typeof block === 'string' ? { type: 'text', text: block } : block)

const toPacing = (chunks: Pacing['by'] | undefined, delay: WrittenDuration | undefined): Partial<Pacing> => ({
  ...(chunks && { by: chunks }),
  ...(delay !== undefined && { delayMs: durationMs(delay) }),
})
