import type { Operation } from '../contract.ts'
import type { EventRules } from './event-rules.ts'

/** A schema as the document writes it: no keyword translated, no `$ref` followed. */
export type RawSchema = boolean | { readonly [keyword: string]: unknown }

/** A request parameter or a response header. */
export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header' | 'cookie'
  required: boolean
  /** How arrays and objects are serialized: `form`, `simple`, `deepObject`, …, as OpenAPI names it. */
  style: string
  explode: boolean
  /** True when the value is JSON text (`content` instead of `schema`). */
  isJson: boolean
  schema: RawSchema
}

export interface MediaType {
  /** `application/json`, `text/*`: lower case, without parameters. */
  type: string
  schema: RawSchema | undefined
  /** Names of its examples. */
  examples: readonly string[]
  /** Only of a stream whose events the document describes. */
  events?: EventRules | undefined
}

export interface RequestBody {
  required: boolean
  content: readonly MediaType[]
}

export interface ResponseModel {
  /** `200`, `4XX` or `default`. */
  status: string
  content: readonly MediaType[]
  headers: readonly Parameter[]
}

/** An operation with everything that its checks need. */
export interface OperationModel extends Operation {
  parameters: readonly Parameter[]
  body: RequestBody | undefined
  responses: readonly ResponseModel[]
}

/** Whether a documented status (`200`, `4XX`, `default`) covers an actual one. */
export const statusCovers = (documented: string, status: number): boolean => {
  const upper = documented.toUpperCase()
  return upper === String(status) || upper === 'DEFAULT' || upper === `${Math.floor(status / 100)}XX`
}
