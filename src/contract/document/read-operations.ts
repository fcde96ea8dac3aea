import { UsageError } from '../../errors.ts'
import { isObject, type JsonObject } from '../../json.ts'
import { localPointer, valueAt } from '../../json-schema/json-pointer.ts'
import { readEventRules } from './event-rules.ts'
import type { MediaType, OperationModel, Parameter, RawSchema, RequestBody, ResponseModel } from './operation-model.ts'

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const
/** OpenAPI ignores header parameters of these names: other parts of the document describe them. */
const IGNORED_HEADERS = ['accept', 'content-type', 'authorization']
const STYLES: Record<string, string> = { path: 'simple', query: 'form', header: 'simple', cookie: 'form' }
const MAX_HOPS = 50

interface Context {
  document: JsonObject
  /** Gives an empty node for what is no object. Throws UsageError on a reference that leads nowhere. */
  resolve(node: unknown): JsonObject
}

/** Keeps the document's order. Throws UsageError on a reference that leads nowhere. */
export const readOperations = (document: object): OperationModel[] => {
  const context: Context = {
    document: document as JsonObject,
    resolve: (node) => resolve(document as JsonObject, node),
  }
  return named(context.document['paths']).flatMap(([path, item]) => {
    const resolved = context.resolve(item)
    return METHODS.flatMap((method) => {
      const node = resolved[method]
      return isObject(node) ? [readOperation(context, { method, path, shared: resolved['parameters'], node })] : []
    })
  })
}

const resolve = (document: JsonObject, node: unknown, hops = 0): JsonObject => {
  if (!isObject(node)) return {}
  if (typeof node['$ref'] !== 'string') return node
  const pointer = localPointer(node['$ref'])
  const target = pointer === undefined ? undefined : valueAt(document, pointer)
  if (!isObject(target) || hops > MAX_HOPS) {
    throw new UsageError(`The document refers to ${node['$ref']}, but nothing is there. Add it or correct the $ref.`)
  }
  return resolve(document, target, hops + 1)
}

interface OperationNode {
  method: string
  path: string
  shared: unknown
  node: JsonObject
}

const readOperation = (context: Context, { method, path, shared, node }: OperationNode): OperationModel => {
  const body = readRequestBody(context, node['requestBody'])
  const responses = named(node['responses']).map(([status, response]) => readResponse(context, status, response))
  return {
    key: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    requestMediaTypes: body?.content.map(({ type }) => type) ?? [],
    isStreamed: responses.some(({ content }) => content.some(({ type }) => type === 'text/event-stream')),
    parameters: readParameters(context, shared, node['parameters']),
    body,
    responses,
  }
}

const readParameters = ({ resolve }: Context, ...lists: unknown[]): Parameter[] => {
  const byPlace = new Map<string, Parameter>()
  for (const node of lists.flatMap((list) => (Array.isArray(list) ? list : []))) {
    const found = readParameter(resolve(node))
    if (found.in === 'header' && IGNORED_HEADERS.includes(found.name.toLowerCase())) continue
    byPlace.set(`${found.in} ${found.name}`, found)
  }
  return [...byPlace.values()]
}

const readParameter = (node: JsonObject): Parameter => {
  const place = node['in'] as Parameter['in']
  const style = typeof node['style'] === 'string' ? node['style'] : (STYLES[place] ?? 'form')
  const [json] = Object.values(asNode(node['content']))
  return {
    name: String(node['name']),
    in: place,
    required: node['required'] === true || place === 'path',
    style,
    explode: typeof node['explode'] === 'boolean' ? node['explode'] : style === 'form',
    isJson: isObject(json),
    schema: ((isObject(json) ? json['schema'] : node['schema']) as RawSchema | undefined) ?? true,
  }
}

const readRequestBody = (context: Context, node: unknown): RequestBody | undefined => {
  if (!isObject(node)) return undefined
  const body = context.resolve(node)
  return { required: body['required'] === true, content: readContent(context, body['content']) }
}

const readResponse = (context: Context, status: string, node: unknown): ResponseModel => {
  const { content, headers } = context.resolve(node)
  return { status, content: readContent(context, content), headers: readHeaders(context, headers) }
}

const readContent = ({ document, resolve }: Context, node: unknown): MediaType[] =>
  entries(node).map(([type, value]) => {
    const media = resolve(value)
    return {
      type: (type.split(';')[0] ?? '').trim().toLowerCase(),
      schema: media['schema'] as RawSchema | undefined,
      examples: Object.keys(asNode(media['examples'])),
      events: readEventRules(media, document),
    }
  })

const readHeaders = ({ resolve }: Context, node: unknown): Parameter[] =>
  entries(node)
    .filter(([name]) => name.toLowerCase() !== 'content-type')
    .map(([name, header]) => readParameter({ ...resolve(header), name, in: 'header' }))

const asNode = (value: unknown): JsonObject => (isObject(value) ? value : {})
const entries = (value: unknown): [string, unknown][] => Object.entries(asNode(value))
/** Without extensions (`x-…`), which may stand between paths and between responses. */
const named = (value: unknown): [string, unknown][] => entries(value).filter(([name]) => !/^x-/i.test(name))
