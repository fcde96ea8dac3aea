/** The types of each operation's request and response, computed from the generated types of the document. */
import type { components, paths } from './openapi.gen.ts'

type Method = 'get' | 'put' | 'post' | 'delete' | 'patch'

export type OperationKey = {
  [P in keyof paths & string]: {
    [M in Method]: paths[P] extends Record<M, object> ? `${Uppercase<M>} ${P}` : never
  }[Method]
}[keyof paths & string]

type OperationOf<K extends OperationKey> = K extends `${infer M} ${infer P}`
  ? P extends keyof paths
    ? Lowercase<M> extends keyof paths[P]
      ? paths[P][Lowercase<M>]
      : never
    : never
  : never

type ParametersOf<K extends OperationKey> =
  OperationOf<K> extends { parameters: infer Parameters } ? Parameters : Record<never, never>
type Given<T> = [T] extends [undefined] ? Record<never, never> : NonNullable<T>
type Content<T> = T extends { content: infer C }
  ? C extends { 'application/json': infer Json }
    ? Json
    : string
  : undefined

export type Params<K extends OperationKey> = ParametersOf<K> extends { path: infer P } ? P : Record<never, never>
export type Query<K extends OperationKey> =
  ParametersOf<K> extends { query?: infer Q } ? Given<Q> : Record<never, never>
export type Body<K extends OperationKey> =
  OperationOf<K> extends { requestBody: infer B }
    ? Content<B>
    : OperationOf<K> extends { requestBody?: infer B }
      ? Content<NonNullable<B>> | undefined
      : undefined
export type Ok<K extends OperationKey> =
  OperationOf<K> extends { responses: infer R }
    ? { [S in keyof R & (200 | 201 | 202 | 204)]: Content<R[S]> }[keyof R & (200 | 201 | 202 | 204)]
    : never

export type Schemas = components['schemas']
