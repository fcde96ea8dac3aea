import type { Operation } from '../contract.ts'
import type { EventRules } from './event-rules.ts'

/** A schema as the document writes it: no keyword translated, no `$ref` followed. */
export type RawSchema = boolean | { readonly [keyword: string]: unknown }

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header' | 'cookie'
  required: boolean
  /** As OpenAPI names it: `form`, `simple`, `deepObject`, … */
  style: string
  explode: boolean
  /** True when the value is JSON text (`content` instead of `schema`). */
  isJson: boolean
  schema: RawSchema
}

export interface MediaType {
  /** Lower case, without parameters. */
  type: string
  schema: RawSchema | undefined
  examples: readonly string[]
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

export interface OperationModel extends Operation {
  /** Why no request can be answered; undefined when they can. */
  unavailable: string | undefined
  parameters: readonly Parameter[]
  body: RequestBody | undefined
  responses: readonly ResponseModel[]
}

export const statusCovers = (documented: string, status: number): boolean => {
  const upper = documented.toUpperCase()
  return upper === String(status) || upper === 'DEFAULT' || upper === `${Math.floor(status / 100)}XX`
}
