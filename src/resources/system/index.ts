import type { Operations } from '../handler.ts'
import { ok } from './ok.ts'

export const system = {
  'GET /ok': ok,
} satisfies Operations
