import { getHttpOperationsFromSpec } from '@stoplight/prism-http'
import validator from '@stoplight/prism-http/dist/validator/index.js'
import { isLeft } from 'fp-ts/lib/Either.js'
import type { DocumentedOperation } from './examples.ts'
import { document } from './spec.ts'

const operations = getHttpOperationsFromSpec(structuredClone(document))

/** Prism's findings on a reply, as an opinion independent of the contract engine. */
export const judgeReply = async (
  { method, path }: DocumentedOperation,
  reply: Response,
  text: string,
): Promise<string[]> => {
  const resource = (await operations).find(
    (candidate) => candidate.method === method.toLowerCase() && candidate.path === path,
  )
  if (!resource) return [`Prism knows no operation ${method} ${path}`]
  const isJson = /\bjson\b/.test(reply.headers.get('content-type') ?? '')
  const headers: Record<string, string> = {}
  reply.headers.forEach((value, name) => {
    headers[name] = value
  })
  const element = {
    statusCode: reply.status,
    headers,
    body: isJson ? JSON.parse(text) : text || undefined,
  }
  const verdict = validator.validateOutput({ resource, element })
  return isLeft(verdict) ? verdict.left.map(({ path: place, message }) => `${place?.join('.')}: ${message}`) : []
}
