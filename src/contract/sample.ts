import { createInstance, getHttpOperationsFromSpec, type IHttpRequest, ProblemJsonError } from '@stoplight/prism-http'
import { isLeft, right } from 'fp-ts/lib/Either.js'
import type { RawReply, RawRequest } from './contract.ts'
import { essence, isJsonType } from './media-type.ts'
import type { OperationModel } from './model.ts'
import { impossible, type Preference, readPreference } from './prefer.ts'
import { prune } from './prune.ts'
import { problem } from './refusal.ts'
import type { CheckResponse } from './response.ts'

type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number]

/** Answers operations from the document alone: examples first, else a sample of the schema; `Prefer` is heard. */
export type Sampler = (operation: OperationModel, request: RawRequest, check: CheckResponse) => Promise<RawReply>

export const createSampler = (document: object): Sampler => {
  const operations = new Map<string, Promise<PrismOperation>>()
  const prismOperation = ({ key, method, path }: OperationModel): Promise<PrismOperation> => {
    const known = operations.get(key) ?? readOperation(document, method, path)
    operations.set(key, known)
    return known
  }

  return async (operation, request, check) => {
    const preference = readPreference(request.headers.prefer)
    const reason = impossible(operation, preference)
    if (reason !== undefined) return problem(404, reason)
    const resource = await prismOperation(operation)
    const ask = (dynamic: boolean) => mock(resource, request, { ...preference, dynamic })
    const isDynamic = preference.dynamic ?? false
    const isGood = ({ failed, reply }: Mocked) => !failed && !check(reply).some(({ severity }) => severity === 'error')
    const first = await ask(isDynamic)
    if (first.failed || preference.exampleKey !== undefined || isGood(first)) return first.reply
    const pruned = { failed: false, reply: prune(first.reply, check) }
    if (isDynamic || isGood(pruned)) return pruned.reply
    // Prism's static samples know neither patterns nor limits. Its generator does, and is repeatable with a fixed seed.
    const second = await ask(true)
    return isGood(second) ? second.reply : first.reply
  }
}

/** Prism's model of one operation. It reads a whole document in seconds, one operation of it in milliseconds. */
const readOperation = async (document: object, method: string, path: string): Promise<PrismOperation> => {
  const whole = document as { paths: Record<string, Record<string, unknown>> }
  const { parameters, ...item } = whole.paths[path] ?? {}
  const only = { [method.toLowerCase()]: item[method.toLowerCase()], ...(parameters ? { parameters } : {}) }
  // A bundle of several files may refer from one path into another.
  const needsAll = /"\$ref":"#\/paths\//.test(JSON.stringify(document))
  const part = needsAll ? whole : { ...whole, paths: { [path]: only } }
  const found = await getHttpOperationsFromSpec(structuredClone(part))
  const operation = found.find((one) => one.path === path && one.method.toUpperCase() === method)
  if (!operation) throw new Error(`Prism does not find ${method} ${path}`)
  // Prism would call the URLs that a request names as callbacks.
  return { ...operation, callbacks: [] }
}

interface Mocked {
  reply: RawReply
  failed: boolean
}

const mock = async (resource: PrismOperation, request: RawRequest, preference: Preference): Promise<Mocked> => {
  const prism = createInstance(
    {
      isProxy: false,
      mock: { dynamic: false, seed: `${resource.method} ${resource.path}`, ...preference },
      validateRequest: false,
      validateResponse: false,
      checkSecurity: false,
      errors: false,
      upstreamProxy: undefined,
    },
    { logger: SILENT, route: () => right(resource) },
  )
  const outcome = await prism.request(toPrism(resource, request), [resource])()
  if (isLeft(outcome)) return { reply: failure(outcome.left), failed: true }
  const { statusCode, headers, body } = outcome.right.output
  const response = resource.responses.find(({ code }) => code === String(statusCode))
  const hasContent = (response?.contents?.length ?? 0) > 0
  return { reply: toReply(statusCode, headers ?? {}, body, hasContent), failed: false }
}

const toPrism = (resource: PrismOperation, { query, headers, body }: RawRequest): IHttpRequest => ({
  method: resource.method as IHttpRequest['method'],
  url: { path: resource.path, query: Object.fromEntries([...query.keys()].map((key) => [key, query.getAll(key)])) },
  headers: Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, [value].flat().join(', ')]],
    ),
  ),
  body,
})

const toReply = (status: number, given: Record<string, unknown>, body: unknown, hasContent: boolean): RawReply => {
  const headers = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name.toLowerCase(), String(value)]],
    ),
  )
  const type = essence(headers['content-type'])
  if (body === undefined && hasContent) return { status, headers, body: isJsonType(type) ? null : '' }
  // Prism names a type even where the document gives this answer no content.
  if (body === undefined) delete headers['content-type']
  return { status, headers, body: type === 'text/event-stream' ? asEvents(body) : body }
}

/** An example of a stream is sent as it is; anything else that the document gives for one becomes a single event. */
const asEvents = (body: unknown): string =>
  typeof body === 'string' && /^(event|data|id|retry|):/m.test(body)
    ? body
    : `data: ${typeof body === 'string' ? body.replaceAll('\n', '\ndata: ') : JSON.stringify(body)}\n\n`

const failure = (error: Error): RawReply => {
  if (error instanceof ProblemJsonError && error.status < 500)
    return problem(error.status, `${error.message}: ${error.detail}`)
  return problem(501, `No answer can be made up from the document: ${error.message}`)
}

const silence = () => undefined
const SILENT = {
  ...{ level: 'silent', success: silence, fatal: silence, error: silence, warn: silence, info: silence },
  ...{ debug: silence, trace: silence, silent: silence },
  child: () => SILENT,
} as unknown as Parameters<typeof createInstance>[1]['logger']
