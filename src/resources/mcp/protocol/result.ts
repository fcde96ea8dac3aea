import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import type { RunFailure } from '../../../agents/failure.ts'
import type { RunPlace, RunResult } from '../../../runner/runner.ts'

/**
 * What a run led to, as a tool's result: its values (open interrupts among them) as JSON text for models, and as they are
 * for programs. Which run it was stands beside it.
 */
export const toResult = (led: RunResult, { thread_id, run_id }: RunPlace): CallToolResult => {
  const _meta = { thread_id, run_id }
  const failure = led['__error__'] as RunFailure | undefined // as the runner tells failures
  if (failure) return { ...failed(`${failure.error}: ${failure.message}`), _meta }
  const text = JSON.stringify(led)
  return { content: [{ type: 'text', text }], structuredContent: led, isError: false, _meta }
}

export const failed = (text: string): CallToolResult => ({ content: [{ type: 'text', text }], isError: true })
