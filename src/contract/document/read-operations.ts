import { isObject, type JsonObject } from '../../json.ts'
import { readEventRules } from './event-rules.ts'
import type { MediaType, OperationModel, Parameter, RawSchema, RequestBody, ResponseModel } from './operation-model.ts'
import { followReferences } from './references/follow-references.ts'
import { MISSING, missingIn } from './references/missing-references.ts'

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const
/** OpenAPI ignores header parameters of these names: other parts of the document describe them. */
const IGNORED_HEADERS = ['accept', 'content-type', 'authorization']
const STYLES: Record<string, string> = { path: 'simple', query: 'form', header: 'simple', cookie: 'form' }

interface Context {
  document: JsonObject
  /** Gives an empty node for what is no object, and for a reference that leads nowhere. */
  resolve(node: unknown): JsonObject
}

/** Keeps the document's order. An operation that cannot be served says why. */
export const readOperations = (document: object): OperationModel[] => {
  const context: Context = {
    document: document as JsonObject,
    resolve: (node) => followReferences(document, node),
  }
  const hasMissing = JSON.stringify(document).includes(`"${MISSING}":`)
  const operations = named(context.document['paths']).flatMap(([path, item]) => {
    const missing = hasMissing && isObject(item) ? missingIn(document, { ...item, ...noOperations }) : undefined
    const resolved = context.resolve(item)
    if (missing !== undefined && METHODS.every((method) => !isObject(resolved[method]))) {
      return METHODS.map((method) => unavailableOperation(method, path, missing))
    }
    return METHODS.flatMap((method) => {
      const node = resolved[method]
      if (!isObject(node)) return []
      const reason = missing ?? (hasMissing ? missingIn(document, node) : undefined)
      if (reason !== undefined) return [unavailableOperation(method, path, reason)]
      return [readOperation(context, { method, path, shared: resolved['parameters'], node })]
    })
  })
  return withoutTwins(operations)
}

/** So that only what all operations of a path share is looked at. */
const noOperations = Object.fromEntries(METHODS.map((method) => [method, undefined]))

const unavailableOperation = (method: string, path: string, unavailable: string): OperationModel => ({
  ...{ key: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path, unavailable },
  ...{ requestMediaTypes: [], isStreamed: false, parameters: [], body: undefined, responses: [] },
})

/** Two paths that take the same requests, as `/a/{b}` and `/a/{c}`: nothing tells which of them is meant. */
const withoutTwins = (operations: readonly OperationModel[]): OperationModel[] => {
  const shapeOf = ({ key }: OperationModel) => key.replaceAll(/\{[^{}]+\}/g, '{}')
  const byShape = new Map<string, OperationModel[]>()
  for (const one of operations) byShape.set(shapeOf(one), [...(byShape.get(shapeOf(one)) ?? []), one])
  return operations.map((one) => {
    const twins = byShape.get(shapeOf(one)) ?? []
    if (twins.length === 1) return one
    return { ...one, unavailable: `${twins.map(({ key }) => key).join(' and ')} take the same requests.` }
  })
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
    unavailable: undefined,
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
