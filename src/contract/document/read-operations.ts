import { UsageError } from '../../errors.ts'
import { localPointer, valueAt } from '../../json-schema/json-pointer.ts'
import { readEventRules } from './event-rules.ts'
import type { MediaType, OperationModel, Parameter, RawSchema, RequestBody, ResponseModel } from './operation-model.ts'

type Node = Readonly<Record<string, unknown>>

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const
/** OpenAPI: header parameters of these names are ignored, other parts of the document speak for them. */
const IGNORED_HEADERS = ['accept', 'content-type', 'authorization']
const STYLES: Record<string, string> = { path: 'simple', query: 'form', header: 'simple', cookie: 'form' }

/** Every operation of a bundled OpenAPI 3.x document, in the document's order. Throws UsageError on a reference into nothing. */
export const readOperations = (document: object): OperationModel[] => {
  const read = createReader(document as Node)
  return named((document as Node).paths).flatMap(([path, item]) => {
    const resolved = read.resolve(item)
    return METHODS.flatMap((method) =>
      isNode(resolved[method]) ? [read.operation(method, path, resolved, resolved[method])] : [],
    )
  })
}

const createReader = (document: Node) => {
  const resolve = (node: unknown, hops = 0): Node => {
    if (!isNode(node)) return {}
    if (typeof node.$ref !== 'string') return node
    const pointer = localPointer(node.$ref)
    const target = pointer === undefined ? undefined : valueAt(document, pointer)
    if (!isNode(target) || hops > 50) {
      throw new UsageError(`The document refers to ${node.$ref}, but nothing is there. Add it or correct the $ref.`)
    }
    return resolve(target, hops + 1)
  }

  const parameter = (node: Node): Parameter => {
    const place = node.in as Parameter['in']
    const style = typeof node.style === 'string' ? node.style : (STYLES[place] ?? 'form')
    const [json] = Object.values(asNode(node.content))
    return {
      name: String(node.name),
      in: place,
      required: node.required === true || place === 'path',
      style,
      explode: typeof node.explode === 'boolean' ? node.explode : style === 'form',
      isJson: isNode(json),
      schema: ((isNode(json) ? json.schema : node.schema) as RawSchema | undefined) ?? true,
    }
  }

  const parameters = (...lists: unknown[]): Parameter[] => {
    const byPlace = new Map<string, Parameter>()
    for (const node of lists.flatMap((list) => (Array.isArray(list) ? list : []))) {
      const found = parameter(resolve(node))
      if (found.in === 'header' && IGNORED_HEADERS.includes(found.name.toLowerCase())) continue
      byPlace.set(`${found.in} ${found.name}`, found)
    }
    return [...byPlace.values()]
  }

  const content = (node: unknown): MediaType[] =>
    entries(node).map(([type, media]) => ({
      type: (type.split(';')[0] ?? '').trim().toLowerCase(),
      schema: resolve(media).schema as RawSchema | undefined,
      examples: Object.keys(asNode(resolve(media).examples)),
      events: readEventRules(resolve(media), document),
    }))

  const requestBody = (node: unknown): RequestBody | undefined => {
    if (!isNode(node)) return undefined
    const body = resolve(node)
    return { required: body.required === true, content: content(body.content) }
  }

  const headers = (node: unknown): Parameter[] =>
    entries(node)
      .filter(([name]) => name.toLowerCase() !== 'content-type')
      .map(([name, header]) => ({ ...parameter({ ...resolve(header), name, in: 'header' }) }))

  const response = ([status, node]: [string, unknown]): ResponseModel => {
    const resolved = resolve(node)
    return { status, content: content(resolved.content), headers: headers(resolved.headers) }
  }

  const operation = (method: string, path: string, item: Node, node: Node): OperationModel => {
    const body = requestBody(node.requestBody)
    const responses = named(node.responses).map(response)
    return {
      key: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      requestMediaTypes: body?.content.map(({ type }) => type) ?? [],
      isStreamed: responses.some(({ content }) => content.some(({ type }) => type === 'text/event-stream')),
      parameters: parameters(item.parameters, node.parameters),
      body,
      responses,
    }
  }

  return { resolve, operation }
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
const asNode = (value: unknown): Node => (isNode(value) ? value : {})
const entries = (value: unknown): [string, unknown][] => Object.entries(asNode(value))
/** Extensions (`x-…`) may stand between paths and between responses. */
const named = (value: unknown): [string, unknown][] => entries(value).filter(([name]) => !/^x-/i.test(name))
