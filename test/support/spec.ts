import { readFileSync } from 'node:fs'
import type { OpenAPIV3_1 as Open } from 'openapi-types'
// @ts-expect-error: the scripts in .dev/ are plain JavaScript, since they run before anything is installed or built.
import { bundle } from '../../.dev/document.mjs'

/** The current document in spec/, bundled: every `$ref` is local. */
export const document = (await bundle()) as Open.Document

const nameOf = (token: string) => decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~')

/** Resolves a local pointer like `#/components/schemas/Thread`; undefined if there is nothing. */
export const follow = (pointer: string): unknown =>
  pointer
    .slice(2)
    .split('/')
    .map(nameOf)
    .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document)

/** The object, or the target of its `$ref`. */
export const resolve = <T extends object>(node: T | Open.ReferenceObject): T => {
  let current: T | Open.ReferenceObject = node
  while ('$ref' in current) current = follow(current.$ref) as T | Open.ReferenceObject
  return current
}

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const

const operationsOf = ({ paths = {} }: Open.Document) =>
  Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item?.[method]
      return operation ? [{ key: `${method.toUpperCase()} ${path}`, operation }] : []
    }),
  )

/** Every operation with its key, for example `POST /threads/search`. */
export const operations = operationsOf(document)

export const operationKeys = (of: Open.Document): string[] => operationsOf(of).map(({ key }) => key)

/** Keys of the operations of the official document. */
export const officialOperations = readFileSync(new URL('../../spec/official-operations.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')

export type Operation = (typeof operations)[number]['operation']

/** Every object and array of the document with its pointer, parents first. */
export function* nodes(node: unknown = document, pointer = '#'): Generator<{ pointer: string; node: object }> {
  if (typeof node !== 'object' || node === null) return
  yield { pointer, node }
  for (const [key, value] of Object.entries(node)) {
    yield* nodes(value, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
  }
}
