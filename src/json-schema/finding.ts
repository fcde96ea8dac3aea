import { valueAt } from './json-pointer.ts'

/** A schema in JSON Schema 2020-12 terms. */
export type Schema = boolean | SchemaObject
export type SchemaObject = { readonly [keyword: string]: unknown }

/** One way in which a value breaks a schema. */
export interface Finding {
  /** JSON pointer into the value; empty for the value itself. */
  at: string
  /** The keyword that failed; `depth` where the value is nested too deeply to be checked. */
  rule: string
  /** What the keyword says, under Ajv's names: `missingProperty`, `limit`, `allowedValues`. */
  params: Readonly<Record<string, unknown>>
  value: unknown
}

/** Also names the schema around the keyword. */
export interface DetailedFinding extends Finding {
  schema: SchemaObject
  /** Ajv's own words: `must be string`. */
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
