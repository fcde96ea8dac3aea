import type { OpenAPIV3_1 as Open } from 'openapi-types'
import { describe, expect, it } from 'vitest'
import { type Operation, operations, resolve } from '../support/spec.ts'

interface Request {
  key: string
  /** In path and query. */
  parameters: readonly string[]
  /** Undefined without a body. */
  properties: readonly string[] | undefined
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const exampleValue = (example: unknown): unknown => resolve(example as Open.ExampleObject | Open.ReferenceObject).value

/** The names of all properties that a schema mentions at its top, whichever branch has them. */
const propertiesOf = (schema: Open.SchemaObject | Open.ReferenceObject | undefined): string[] => {
  if (schema === undefined) return []
  const { properties = {}, allOf = [], anyOf = [], oneOf = [], ...rest } = resolve<Open.SchemaObject>(schema)
  const inner = 'items' in rest && isObject(rest.items) ? [rest.items as Open.SchemaObject] : []
  return [...Object.keys(properties), ...[...allOf, ...anyOf, ...oneOf, ...inner].flatMap(propertiesOf)]
}

const requestOf = (key: string, { parameters = [], requestBody }: Operation): Request => ({
  key,
  parameters: parameters.map((each) => resolve<Open.ParameterObject>(each).name),
  properties: requestBody && Object.values(resolve(requestBody).content).flatMap(({ schema }) => propertiesOf(schema)),
})

const details = operations.flatMap(({ key, operation }) =>
  Object.entries(operation.responses ?? {})
    .filter(([status]) => /^[45]/.test(status))
    .flatMap(([status, response]) => Object.values(resolve(response).content ?? {}).map((body) => ({ status, body })))
    .flatMap(({ status, body }) =>
      Object.entries(body.examples ?? {}).map(([name, example]) => ({ status, name, value: exampleValue(example) })),
    )
    .flatMap(({ value, ...rest }) =>
      isObject(value) && 'detail' in value
        ? [{ key, ...rest, detail: String(value.detail), request: requestOf(key, operation) }]
        : [],
    ),
)

const has = ({ parameters, properties = [] }: Request, name: string) =>
  parameters.includes(name) || properties.includes(name)
const hasId = (request: Request, what: string) => has(request, `${what}_id`) || has(request, `${what}_ids`)

/** What a request needs for the text of an error to be right. */
const needs: readonly [text: RegExp, isRight: (request: Request, ...found: string[]) => boolean][] = [
  [/^Invalid (\w+) ID/, (request, what = '') => hasId(request, what)],
  [/^Invalid assistant:/, (request) => hasId(request, 'assistant')],
  [
    /^(Assistant|Thread|Run|Cron) (?:with ID )?'?[\w-]+'? (?:not found|already)/,
    (request, what = '') => hasId(request, what.toLowerCase()),
  ],
  [/^Version \d+ not found/, (request) => has(request, 'version')],
  [/^Graph '/, (request) => has(request, 'graph_id')],
  [/^Invalid JSON|^Request body/, ({ properties }) => properties !== undefined],
  [/configurable and context/, (request) => has(request, 'config') && has(request, 'context')],
  [
    /must provide a thread_id/,
    ({ key, ...request }) => has({ key, ...request }, 'command') && !key.includes('/threads/'),
  ],
  [/\["properties"\]\["(\w+)"\]/, ({ properties = [] }, name = '') => properties.includes(name)],
  [/^"(\w+)" is a required property/, ({ properties = [] }, name = '') => properties.includes(name)],
  [/ at \/query\/(\w+)/, ({ parameters }, name = '') => parameters.includes(name)],
]

const operationsWithErrors = [...new Set(details.map(({ key }) => key))]

describe('the examples of errors', () => {
  it('are found', () => {
    expect(details.length).toBeGreaterThan(300)
  })

  it.each(operationsWithErrors)('of %s speak of what its request has', (key) => {
    for (const { status, name, detail, request } of details.filter((each) => each.key === key)) {
      for (const [text, isRight] of needs) {
        const [found, ...groups] = text.exec(detail) ?? []
        if (found !== undefined) expect(isRight(request, ...groups), `${status} ${name}: ${detail}`).toBe(true)
      }
    }
  })

  it.each(operations)('of $key stand at each error with a body of JSON', ({ operation }) => {
    for (const [status, response] of Object.entries(operation.responses ?? {})) {
      const { 'application/json': json } = resolve(response).content ?? {}
      if (json) expect(Object.keys(json.examples ?? {}), status).not.toEqual([])
    }
  })
})

describe('the first example of a success', () => {
  const named = operations.filter(({ key }) => key.includes('_id}') && !key.endsWith('/copy'))

  it.each(named)('of $key has the ids of the examples of its parameters', ({ operation }) => {
    const parameters = (operation.parameters ?? []).map((each) => resolve<Open.ParameterObject>(each))
    const body = Object.entries(operation.responses ?? {}).find(([status]) => status === '200')?.[1]
    const { 'application/json': json } = (body && resolve(body).content) ?? {}
    const [first] = Object.values(json?.examples ?? {}).map(exampleValue)
    const rows = [first].flat().filter(isObject) as Record<string, unknown>[]
    for (const { name, example, examples = {} } of parameters.filter(({ in: place }) => place === 'path')) {
      const given: unknown[] = [example, ...Object.values(examples).map(exampleValue)]
      for (const row of rows) if (name in row) expect(given, name).toContain(row[name])
    }
  })
})
