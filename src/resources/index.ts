/** What each operation does: one folder for each resource, one file for each operation. */
import { a2a, a2aFallbacks, a2aRefusals } from './a2a/index.ts'
import { assistants } from './assistants/index.ts'
import { crons } from './crons/index.ts'
import type { Operations, Resources } from './handler.ts'
import { mcp, mcpRefusals } from './mcp/index.ts'
import { runsAdvice } from './runs/advice.ts'
import { runs, runsFallbacks } from './runs/index.ts'
import { store } from './store/index.ts'
import { streaming, streamingRefusals } from './streaming/index.ts'
import { openThreadSession } from './streaming/thread-session.ts'
import { openPaths, system, systemFallbacks } from './system/index.ts'
import { threads } from './threads/index.ts'

const operations = {
  ...assistants,
  ...store,
  ...crons,
  ...system,
  ...threads,
  ...runs,
  ...mcp,
  ...a2a,
  ...streaming,
} satisfies Operations

export const resources: Resources = {
  operations,
  advice: runsAdvice,
  fallbacks: { ...systemFallbacks, ...runsFallbacks, ...a2aFallbacks },
  refusals: { ...mcpRefusals, ...a2aRefusals, ...streamingRefusals },
  openPaths,
  openSession: openThreadSession,
}

/** Whether an OpenAPI document is an Agent Server's. */
export const isAgentServer = (document: { paths?: object }): boolean => {
  const item = (document.paths as Record<string, object> | undefined)?.['/assistants/search'] ?? {}
  return 'post' in item || '$ref' in item
}
