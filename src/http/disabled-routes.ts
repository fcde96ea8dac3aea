import { shapeOf } from './paths.ts'
import type { Route } from './router.ts'

const THREAD_RUNS = /^\/threads\/\{\}\/(runs|commands|stream\/events)(\/|$)/

/** Which paths belong to a part of the API that can be turned off. `/ok` stays whatever is. */
const parts: Readonly<Record<string, (path: string) => boolean>> = {
  assistants: (path) => /^\/assistants(\/|$)/.test(path),
  threads: (path) => /^\/threads(\/|$)/.test(path) && !THREAD_RUNS.test(path),
  runs: (path) => /^\/runs(\/|$)/.test(path) || THREAD_RUNS.test(path),
  store: (path) => /^\/store(\/|$)/.test(path),
  mcp: (path) => /^\/mcp(\/|$)/.test(path),
  a2a: (path) => /^\/(a2a|\.well-known\/agent-card\.json)(\/|$)/.test(path),
  ui: (path) => /^\/ui(\/|$)/.test(path),
  meta: (path) => /^\/(info|metrics|openapi\.json|docs(\/.*)?)?$/.test(path),
}

/** The routes that are left when these parts of the API are turned off; the others are as if they had never been. */
export const withoutDisabled = (routes: readonly Route[], disabled: ReadonlySet<string>): Route[] =>
  routes.filter(({ path }) => ![...disabled].some((part) => parts[part]?.(shapeOf(path))))
