import { isObject, type JsonObject } from '../../json.ts'
import { followReferences } from './references/follow-references.ts'

/** The document in a structure of OpenAPI 3, whichever version it is. */
export const toStructure = (document: object): object => ('swagger' in document ? toOpenApi3(document) : document)

/** Converts Swagger 2.0 to the structure of OpenAPI 3.0, so that one reader serves both. `definitions` stay. */
const toOpenApi3 = (document: object): object => {
  const whole = document as JsonObject
  const convert = createConverter(whole)
  const paths = Object.entries(asNode(whole.paths)).map(([path, item]) => [path, convert.pathItem(asNode(item))])
  return { ...whole, openapi: '3.0.3', paths: Object.fromEntries(paths) }
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch']
const FORM = ['application/x-www-form-urlencoded', 'multipart/form-data']

const createConverter = (whole: JsonObject) => {
  const resolve = (node: unknown): JsonObject => followReferences(whole, node)

  const pathItem = (item: JsonObject): JsonObject => {
    const operations = METHODS.filter((method) => item[method]).map((method) => [
      method,
      operation(asNode(item[method]), asList(item.parameters)),
    ])
    return Object.fromEntries(operations)
  }

  const operation = (node: JsonObject, shared: unknown[]): JsonObject => {
    const byPlace = new Map<string, JsonObject>()
    for (const parameter of [...shared, ...asList(node.parameters)].map(resolve)) {
      byPlace.set(parameter.in === 'body' ? 'body' : `${parameter.in} ${parameter.name}`, parameter)
    }
    const parameters = [...byPlace.values()]
    const consumes = asList(node.consumes ?? whole.consumes).map(String)
    const produces = asList(node.produces ?? whole.produces).map(String)
    const responses = Object.entries(asNode(node.responses)).map(([status, one]) => [
      status,
      response(resolve(one), produces),
    ])
    return {
      ...node,
      parameters: parameters.filter((one) => one.in !== 'body' && one.in !== 'formData').map(parameterOf),
      requestBody: requestBody(parameters, consumes),
      responses: Object.fromEntries(responses),
    }
  }

  return { pathItem }
}

/** Keywords that a 2.0 parameter or header has itself, and a 3.0 one in its schema. */
const schemaOf = ({
  name: _,
  in: __,
  required: ___,
  collectionFormat: ____,
  description: _____,
  ...schema
}: JsonObject): JsonObject => (schema.type === 'file' ? { type: 'string' } : schema)

const STYLES: Record<string, JsonObject> = {
  multi: { style: 'form', explode: true },
  ssv: { style: 'spaceDelimited', explode: false },
  pipes: { style: 'pipeDelimited', explode: false },
}

const parameterOf = (node: JsonObject): JsonObject => ({
  name: node.name,
  in: node.in,
  required: node.required,
  schema: schemaOf(node),
  ...(STYLES[String(node.collectionFormat)] ?? { explode: false }),
})

const requestBody = (parameters: readonly JsonObject[], consumes: readonly string[]): JsonObject | undefined => {
  const body = parameters.find((one) => one.in === 'body')
  if (body) {
    const types = consumes.length > 0 ? consumes : ['application/json']
    return { required: body.required, content: sameForAll(types, { schema: body.schema }) }
  }
  const fields = parameters.filter((one) => one.in === 'formData')
  if (fields.length === 0) return undefined
  const required = fields.filter((one) => one.required === true).map((one) => one.name)
  const properties = Object.fromEntries(fields.map((one) => [one.name, schemaOf(one)]))
  const documented = consumes.filter((type) => FORM.includes(type))
  const types = documented.length > 0 ? documented : fields.some((one) => one.type === 'file') ? FORM.slice(1) : FORM
  return {
    required: required.length > 0,
    content: sameForAll(types, { schema: { type: 'object', properties, required } }),
  }
}

const response = ({ schema, examples, headers, ...rest }: JsonObject, produces: readonly string[]): JsonObject => {
  const types = produces.length > 0 ? produces : ['application/json']
  const isFile = asNode(schema).type === 'file'
  return {
    ...rest,
    ...(schema || examples ? { content: sameForAll(types, isFile ? {} : { schema }) } : {}),
    headers: Object.fromEntries(
      Object.entries(asNode(headers)).map(([name, header]) => [name, { schema: schemaOf(asNode(header)) }]),
    ),
  }
}

const sameForAll = (types: readonly string[], media: JsonObject): JsonObject =>
  Object.fromEntries(types.map((type) => [type, media]))

const asNode = (value: unknown): JsonObject => (isObject(value) ? value : {})
const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
