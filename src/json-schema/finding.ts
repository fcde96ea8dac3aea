import { valueAt } from './json-pointer.ts'

export type Schema = boolean | SchemaObject
export type SchemaObject = { readonly [keyword: string]: unknown }

export interface Finding {
  /** JSON pointer into the value; empty for the value itself. */
  at: string
  /** The keyword that failed; `depth` where the value is nested too deeply to be checked. */
  rule: string
  /** What the keyword says, under Ajv's names: `missingProperty`, `limit`, `allowedValues`. */
  params: Readonly<Record<string, unknown>>
  value: unknown
}

export interface DetailedFinding extends Finding {
  schema: SchemaObject
  message: string
}

/** An error of Ajv; not typed as such, since the declarations of this module are published and Ajv is bundled. */
interface AjvError {
  instancePath: string
  keyword: string
  params: Record<string, unknown>
}

export const toFinding = ({ instancePath, keyword, params }: AjvError, value: unknown): Finding => ({
  at: instancePath,
  rule: keyword,
  params,
  value: valueAt(value, instancePath),
})
