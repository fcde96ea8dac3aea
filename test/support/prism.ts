import { getHttpOperationsFromSpec, type IHttpRequest, type IHttpResponse } from '@stoplight/prism-http'
// Prism exports its checks only here.
import { validateInput, validateOutput } from '@stoplight/prism-http/dist/validator/index.js'
import type { RawReply, RawRequest } from '../../src/exchange.ts'

type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number]

export interface Diagnostic {
  message: string
  severity: number
  code?: string | number
  path?: readonly (string | number)[]
}
type Verdict = { left: Diagnostic[] } | { right: unknown }

const ERROR = 0

/** Prism's own checks of one operation. Both return errors only, not warnings. */
export interface Oracle {
  request(request: RawRequest): Diagnostic[]
  response(reply: RawReply): Diagnostic[]
}

/** Prism's checks of every operation of a document, by `'METHOD /path'`. */
export const oraclesOf = async (document: object): Promise<Map<string, Oracle>> => {
  const operations = await getHttpOperationsFromSpec(structuredClone(document))
  return new Map(
    operations.map((operation) => [`${operation.method.toUpperCase()} ${operation.path}`, oracleOf(operation)]),
  )
}

const errors = (verdict: Verdict): Diagnostic[] =>
  'left' in verdict ? verdict.left.filter(({ severity }) => severity === ERROR) : []

const oracleOf = (resource: PrismOperation): Oracle => ({
  request: ({ params, query, headers, body }) => {
    const path = resource.path.replace(/\{([^}]+)\}/g, (_, name) => encodeURIComponent(params[name] ?? ''))
    const pairs = [...new Set(query.keys())].map((key): [string, string | string[]] => {
      const values = query.getAll(key)
      return [key, values.length === 1 ? (values[0] ?? '') : values]
    })
    const element = {
      method: resource.method as IHttpRequest['method'],
      url: { path, query: Object.fromEntries(pairs) },
      headers: headers as Record<string, string>,
      body: body === undefined || headers['content-type'] !== 'application/json' ? body : JSON.parse(body),
    }
    return errors(validateInput({ resource, element }) as Verdict)
  },
  response: ({ status, headers, body }) => {
    const element: IHttpResponse = { statusCode: status, headers, body }
    return errors(validateOutput({ resource, element }) as Verdict)
  },
})
