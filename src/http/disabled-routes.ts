import { shapeOf } from './paths.ts'
import type { Route } from './router.ts'

const EVENT_STREAMING = /^\/threads\/\{\}\/(commands|stream\/events)$/
const THREAD_RUNS = /^\/threads\/\{\}\/(runs|commands|stream\/events)(\/|$)/

/** `/ok` always stays. */
const parts: Readonly<Record<string, (path: string) => boolean>> = {
  assistants: (path) => /^\/assistants(\/|$)/.test(path),
  threads: (path) => /^\/threads(\/|$)/.test(path) && !THREAD_RUNS.test(path),
  runs: (path) => /^\/runs(\/|$)/.test(path) || THREAD_RUNS.test(path),
  event_streaming: (path) => EVENT_STREAMING.test(path),
  store: (path) => /^\/store(\/|$)/.test(path),
  mcp: (path) => /^\/mcp(\/|$)/.test(path),
  a2a: (path) => /^\/(a2a|\.well-known\/agent-card\.json)(\/|$)/.test(path),
  ui: (path) => /^\/ui(\/|$)/.test(path),
  meta: (path) => /^\/(info|metrics|openapi\.json|docs(\/.*)?)?$/.test(path),
}

export const withoutDisabled = <T extends Pick<Route, 'path'>>(
  routes: readonly T[],
  disabled: ReadonlySet<string>,
): T[] => routes.filter(({ path }) => ![...disabled].some((part) => parts[part]?.(shapeOf(path))))
