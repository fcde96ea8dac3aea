import { createInstance, getHttpOperationsFromSpec, type IHttpRequest, ProblemJsonError } from '@stoplight/prism-http'
import { isLeft, right } from 'fp-ts/lib/Either.js'
import type { RawReply, RawRequest } from '../../exchange.ts'
import { essence, isJsonType } from '../document/media-type.ts'
import type { OperationModel } from '../document/operation-model.ts'
import { errorReply } from '../error-replies.ts'
import type { CheckResponse } from '../response/check-response.ts'
import { isError } from '../violation.ts'
import { boundSizes } from './bound-sizes.ts'
import { operationDocument } from './operation-document.ts'
import { type Preference, preferenceProblem, readPreference } from './prefer-header.ts'
import { removeInvalidParts } from './remove-invalid-parts.ts'

type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number]

interface Sample {
  reply: RawReply
  /** The reply says why the document gives none; the document does not describe it. */
  isRefusal: boolean
}

/** An example, else a sample of the schema, as the `Prefer` header asks. */
export type Sampler = (operation: OperationModel, request: RawRequest, check: CheckResponse) => Promise<Sample>

export const createSampler = (document: object): Sampler => {
  const known = new Map<string, Promise<PrismOperation>>()
  const prismOperation = (model: OperationModel): Promise<PrismOperation> => {
    const reading = known.get(model.key) ?? readOperation(document, model)
    known.set(model.key, reading)
    return reading
  }

  return async (operation, request, check) => {
    const preference = readPreference(request.headers.prefer)
    const reason = preferenceProblem(operation, preference)
    if (reason !== undefined) return { reply: errorReply(404, reason), isRefusal: true }
    const resource = await prismOperation(operation)
    const ask = (dynamic: boolean) => askPrism(resource, request, { ...preference, dynamic })
    const isDynamic = preference.dynamic ?? false
    const isValid = ({ isRefusal, reply }: Sample) => !isRefusal && !check(reply).some(isError)
    const asked = await ask(isDynamic)
    // The generator fails on some recursive schemas.
    const first = isDynamic && isFailure(asked) ? await ask(false) : asked
    const isFinal = first.isRefusal && !isFailure(first)
    if (isFinal || preference.exampleKey !== undefined || isValid(first)) return first
    const pruned = first.isRefusal ? first : { reply: removeInvalidParts(first.reply, check), isRefusal: false }
    if (isDynamic || isValid(pruned)) return pruned
    // Prism's static samples know neither patterns nor limits. Its generator does, and is repeatable with a fixed seed.
    const second = await ask(true)
    return isValid(second) ? second : first
  }
}

const isFailure = ({ isRefusal, reply }: Sample): boolean => isRefusal && reply.status >= 500

const readOperation = async (document: object, { key, method, path }: OperationModel): Promise<PrismOperation> => {
  const own = operationDocument(document, { path, method: method.toLowerCase() })
  // A copy, since Prism changes the document.
  const [operation] = await getHttpOperationsFromSpec(withMediaTypes(boundSizes(structuredClone(own))))
  if (!operation) throw new Error(`Prism does not find ${key}`)
  // Prism would call the URLs that a request names as callbacks.
  return { ...operation, callbacks: [] }
}

/** Prism has no reply for a Swagger 2.0 document without `produces`; our checks assume JSON too. */
const withMediaTypes = (document: object): object =>
  'swagger' in document ? { produces: ['application/json'], ...document } : document

const askPrism = async (resource: PrismOperation, request: RawRequest, preference: Preference): Promise<Sample> => {
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
  const outcome = await prism.request(toPrismRequest(resource, request), [resource])()
  if (isLeft(outcome)) return { reply: failure(outcome.left), isRefusal: true }
  const { statusCode, headers, body } = outcome.right.output
  const response = resource.responses.find(({ code }) => code === String(statusCode))
  const hasContent = (response?.contents?.length ?? 0) > 0
  return { reply: toReply(statusCode, headers ?? {}, body, hasContent), isRefusal: false }
}

/** Prism's mocker reads only the Accept header. */
const toPrismRequest = (resource: PrismOperation, { headers }: RawRequest): IHttpRequest => {
  const accept = toAcceptHeader([headers.accept].flat().join(','))
  const method = resource.method as IHttpRequest['method']
  return { method, url: { path: resource.path }, headers: accept === '' ? {} : { accept } }
}

/** The well-formed entries of an Accept header, with no parameter but `q`: Prism throws on others. */
const toAcceptHeader = (accept: string): string =>
  accept
    .split(',')
    .map((entry) => {
      const type = /^\s*([\w!#$&^.+*-]+\/[\w!#$&^.+*-]+)\s*(;|$)/.exec(entry)?.[1]
      const quality = /;\s*q=([01](\.\d{1,3})?)\s*(;|$)/.exec(entry)?.[1]
      return type === undefined ? '' : type + (quality === undefined ? '' : `;q=${quality}`)
    })
    .filter((entry) => entry !== '')
    .join(',')

const toReply = (status: number, given: Record<string, unknown>, body: unknown, hasContent: boolean): RawReply => {
  const headers = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name.toLowerCase(), String(value)]],
    ),
  )
  const type = essence(headers['content-type'])
  if (body === undefined && hasContent) return { status, headers, body: isJsonType(type) ? null : '' }
  // Prism sets a type even where the document gives this reply no content.
  if (body === undefined) delete headers['content-type']
  return { status, headers, body: type === 'text/event-stream' ? asEvents(body) : body }
}

/** The example of a stream is sent as it is; anything else becomes a single event. */
const asEvents = (body: unknown): string =>
  typeof body === 'string' && /^(event|data|id|retry|):/m.test(body)
    ? body
    : `data: ${typeof body === 'string' ? body.replaceAll('\n', '\ndata: ') : JSON.stringify(body)}\n\n`

const failure = (error: Error): RawReply => {
  if (error instanceof ProblemJsonError && error.status < 500)
    return errorReply(error.status, `${error.message}: ${error.detail}`)
  // Below its first line, the message of the generator has a stack with paths of this machine.
  return errorReply(501, `No answer can be made up from the document: ${error.message.split('\n', 1)[0]}`)
}

const silence = () => undefined
const SILENT = {
  ...{ level: 'silent', success: silence, fatal: silence, error: silence, warn: silence, info: silence },
  ...{ debug: silence, trace: silence, silent: silence },
  child: () => SILENT,
} as unknown as Parameters<typeof createInstance>[1]['logger']
