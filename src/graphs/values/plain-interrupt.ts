import type { Schemas } from '../../contract/types.ts'
import { toPlainJson, toPlainObject } from './plain-values.ts'

/** As LangGraph gives it. */
export interface LiveInterrupt {
  id?: string
  value?: unknown
  /** Set by `interrupt(value, { responseSchema })`: a JSON Schema. Python's LangGraph has null where there is none. */
  response_schema?: unknown
}

export const toPlainInterrupt = ({ id, value, response_schema: schema }: LiveInterrupt): Schemas['Interrupt'] => ({
  id: id ?? null,
  value: toPlainJson(value) ?? null,
  ...(typeof schema === 'object' && schema !== null && { response_schema: toPlainObject(schema) }),
})
