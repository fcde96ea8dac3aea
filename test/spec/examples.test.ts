import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { OpenAPIV3_1 as Open } from 'openapi-types'
import { describe, expect, it } from 'vitest'
import { document, nodes, resolve } from '../support/spec.ts'

const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(document, 'document')

type Examples = { schema: object; example?: unknown; examples?: Record<string, Open.ExampleObject> }

/** Media types, parameters and headers that show examples of what their schema allows. */
const examples = [...nodes()]
  .filter(({ pointer }) => !/\/(example|value|properties)(\/|$)/.test(pointer))
  .filter(({ node }) => 'schema' in node && ('example' in node || 'examples' in node))
  .flatMap(({ pointer, node }) => {
    const { example, examples = {} } = node as Examples
    const named = Object.entries(examples).map(([name, each]) => ({ name, value: resolve(each).value as unknown }))
    const all = example === undefined ? named : [{ name: 'example', value: example }, ...named]
    return all.map((each) => ({ pointer, ...each }))
  })

describe('the examples of the document', () => {
  it('are found', () => {
    expect(examples.length).toBeGreaterThan(100)
  })

  it.each(examples)('$pointer $name matches its schema', ({ pointer, value }) => {
    const validate = ajv.compile({ $ref: `document${encodeURI(pointer)}/schema` })
    validate(value)
    expect(validate.errors ?? []).toEqual([])
  })
})
