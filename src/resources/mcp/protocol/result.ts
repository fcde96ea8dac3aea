import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import type { RunFailure } from '../../../graphs/execution/run-failure.ts'
import type { RunResult } from '../../../runner/runner.ts'

/** The run's values (open interrupts among them) as JSON text for models, and as they are for programs. */
export const toResult = (led: RunResult): CallToolResult => {
  const failure = led['__error__'] as RunFailure | undefined // as the runner tells failures
  if (failure) return failed(`${failure.error}: ${failure.message}`)
  return { content: [{ type: 'text', text: JSON.stringify(led) }], structuredContent: led, isError: false }
}

export const failed = (text: string): CallToolResult => ({ content: [{ type: 'text', text }], isError: true })
