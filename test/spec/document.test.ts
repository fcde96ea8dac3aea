import type { OpenAPIV3_1 as Open } from 'openapi-types'
import { describe, expect, it } from 'vitest'
import { document, follow, nodes, type Operation, operations, resolve } from '../support/spec.ts'

/** The first sentence of a schema or of what it refers to: a `$ref` is described by its target. */
const isDescribed = (schema: object): boolean =>
  'description' in schema || ('$ref' in schema && isDescribed(resolve(schema as { $ref: string })))

const successesOf = ({ responses }: Operation) =>
  Object.entries(responses ?? {}).filter(([status]) => status.startsWith('2'))

/** They are there to say that MCP's sessions and server-sent events are not. */
const neverSucceed = ['GET /mcp/', 'DELETE /mcp/']

describe('the document', () => {
  it('gives every operation an id of its own', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(ids.filter((id) => !/^[a-z][a-zA-Z0-9]+$/.test(id ?? ''))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each(operations)('describes $key', ({ operation }) => {
    expect(operation.summary).toMatch(/^[A-Z][^.]{3,80}$/)
    expect(operation.description?.length).toBeGreaterThan(30)
  })

  it.each(operations)('files $key under a tag that it describes', ({ operation }) => {
    const described = document.tags?.filter((tag) => tag.description).map((tag) => tag.name)
    expect(operation.tags).toHaveLength(1)
    expect(described).toContain(operation.tags?.[0])
  })

  it.each(operations)('describes every parameter of $key, with an example', ({ operation }) => {
    for (const each of operation.parameters ?? []) {
      const parameter = resolve<Open.ParameterObject>(each)
      expect(parameter, parameter.name).toHaveProperty('description')
      const hasExample = 'example' in parameter || 'examples' in parameter
      expect(hasExample, `add \`example\` or \`examples\` to the parameter ${parameter.name}`).toBe(true)
    }
  })

  it('has no TODO left', () => {
    const todo = [...nodes()].filter(({ node }) => Object.values(node).includes('TODO'))
    expect(todo.map(({ pointer }) => pointer)).toEqual([])
  })

  it('describes every component', () => {
    const { schemas = {}, parameters = {}, responses = {}, headers = {} } = document.components ?? {}
    const components = Object.entries({ ...schemas, ...parameters, ...responses, ...headers })
    expect(components.filter(([, component]) => !isDescribed(component)).map(([name]) => name)).toEqual([])
  })

  it('describes every property of every schema', () => {
    const missing = [...nodes()]
      .filter(({ pointer }) => /\/(schema|schemas)\//.test(pointer) && !/\/examples?\//.test(pointer))
      .filter(({ pointer }) => /\/properties\/[^/]+$/.test(pointer))
      .filter(({ node }) => !isDescribed(node))
    expect(missing.map(({ pointer }) => pointer)).toEqual([])
  })

  it.each(operations)('has an example of a body for $key', ({ operation }) => {
    if (!operation.requestBody) return
    for (const content of Object.values(resolve(operation.requestBody).content)) {
      expect(Object.keys(content.examples ?? {}), 'add `examples` to the body').not.toEqual([])
    }
  })

  it.each(operations)('has an example of every success of $key', ({ key, operation }) => {
    const successes = successesOf(operation)
    expect(successes.length > 0).toBe(!neverSucceed.includes(key))
    for (const [status, success] of successes) {
      for (const [type, content] of Object.entries(resolve(success).content ?? {})) {
        expect(Object.keys(content.examples ?? {}), `add \`examples\` to the ${type} of ${status}`).not.toEqual([])
      }
    }
  })

  it('refers only to its own components', () => {
    const references = [...nodes()]
      .filter(({ pointer }) => !/\/examples\/[^/]+\/value|\/x-/.test(pointer))
      .flatMap(({ node }) => ('$ref' in node && typeof node.$ref === 'string' ? [node.$ref] : []))
    expect(references.length).toBeGreaterThan(300)
    expect(references.filter((to) => !to.startsWith('#/components/') || follow(to) === undefined)).toEqual([])
  })
})
