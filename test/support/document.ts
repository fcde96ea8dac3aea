import { readFileSync } from 'node:fs'
import type { OpenAPIV3_1 } from 'openapi-types'

type Schema = OpenAPIV3_1.SchemaObject
type Parameter = OpenAPIV3_1.ParameterObject

/** One operation of the built-in document with the examples it gives for a request. */
export interface DocumentedOperation {
  key: string
  method: string
  path: string
  parameters: Parameter[]
  /** The example of the JSON body; undefined when the operation takes none. */
  body: unknown
  statuses: string[]
}

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const

export const document = JSON.parse(
  readFileSync(new URL('../../dist/openapi.json', import.meta.url), 'utf8'),
) as OpenAPIV3_1.Document

const resolve = <T>(node: T | OpenAPIV3_1.ReferenceObject): T => {
  if (typeof node !== 'object' || node === null || !('$ref' in node)) return node as T
  const steps = node.$ref
    .slice(2)
    .split('/')
    .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'))
  const target = steps.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], document)
  return resolve(target as T)
}

interface Exemplified {
  example?: unknown
  examples?: Record<string, unknown> | unknown[]
  schema?: unknown
}

/** The first example that a parameter or media type carries, itself or in its schema. */
export const exampleOf = (holder: Exemplified): unknown => {
  if (holder.example !== undefined) return holder.example
  const [first] = Object.values(holder.examples ?? {})
  if (first !== undefined)
    return Array.isArray(holder.examples) ? first : resolve<{ value: unknown }>(first as never).value
  const schema = holder.schema === undefined ? undefined : resolve<Schema>(holder.schema as never)
  return schema && (schema.examples?.[0] ?? schema.example ?? schema.default ?? schema.const ?? schema.enum?.[0])
}

const operationsOf = (path: string, item: OpenAPIV3_1.PathItemObject): DocumentedOperation[] =>
  methods.flatMap((method) => {
    const operation = item[method]
    if (!operation) return []
    const content = resolve(operation.requestBody ?? {}) as Partial<OpenAPIV3_1.RequestBodyObject>
    const json = content.content?.['application/json']
    return {
      key: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((entry) => resolve(entry)),
      body: json && exampleOf(json as Exemplified),
      statuses: Object.keys(operation.responses ?? {}),
    }
  })

/** Every operation of the built-in document, in its order. */
export const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
  operationsOf(path, resolve(item ?? {})),
)
