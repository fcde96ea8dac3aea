import type { Operations } from '../handler.ts'
import { docs } from './docs.ts'
import { info } from './info.ts'
import { metrics } from './metrics.ts'
import { ok } from './ok.ts'

export const system = {
  'GET /ok': ok,
  'GET /info': info,
  'GET /metrics': metrics,
  'GET /docs': docs,
} satisfies Operations
