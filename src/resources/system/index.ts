import type { Fallbacks, Operations } from '../handler.ts'
import { docs, docsFiles, docsPage } from './docs.ts'
import { info } from './info.ts'
import { metrics } from './metrics.ts'
import { healthy, ok } from './ok.ts'

export const system = {
  'GET /ok': ok,
  'GET /info': info,
  'GET /metrics': metrics,
  'GET /docs': docs,
} satisfies Operations

export const systemFallbacks = {
  'GET /': async () => healthy(),
  'GET /ok': async () => healthy(),
  'GET /docs': async () => docsPage(),
  ...docsFiles,
} satisfies Fallbacks

/** The real server asks no key for these; and what the reference page loads. */
export const openPaths = [
  ...['/', '/ok', '/info', '/metrics', '/docs'],
  ...Object.keys(docsFiles).map((key) => key.slice('GET '.length)),
]
