import type { OpenAPIV3_1 as Open } from 'openapi-types'
import { operations as described, resolve } from './spec.ts'

/** One operation of the built-in document, with an example request. */
export interface DocumentedOperation {
  key: string
  method: string
  /** With its braces: `/threads/{thread_id}`. */
  path: string
  parameters: Open.ParameterObject[]
  /** The example of the JSON body; undefined when the operation takes none. */
  body: unknown
  statuses: string[]
}

interface Exemplified {
  example?: unknown
  examples?: Record<string, Open.ExampleObject | Open.ReferenceObject>
  schema?: unknown
}

/** The first example of a parameter or media type, else one of its schema. */
export const exampleOf = (holder: Exemplified): unknown => {
  if (holder.example !== undefined) return holder.example
  const [first] = Object.values(holder.examples ?? {})
  if (first) return resolve<Open.ExampleObject>(first).value
  const schema = holder.schema ? resolve<Open.SchemaObject>(holder.schema) : {}
  return schema.examples?.[0] ?? schema.example ?? schema.default ?? schema.const ?? schema.enum?.[0]
}

/** Every operation of the built-in document, in document order. */
export const operations: DocumentedOperation[] = described.map(({ key, operation }) => {
  const [method = '', path = ''] = key.split(' ')
  const json = resolve<Open.RequestBodyObject>(operation.requestBody ?? { content: {} }).content['application/json']
  return {
    key,
    method,
    path,
    parameters: (operation.parameters ?? []).map((parameter) => resolve<Open.ParameterObject>(parameter)),
    body: json && exampleOf(json as Exemplified),
    statuses: Object.keys(operation.responses ?? {}),
  }
})
