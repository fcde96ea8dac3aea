import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'

const schema = JSON.parse(
  readFileSync(new URL('../../fixtures/agents/agent.schema.json', import.meta.url), 'utf8'),
) as object

test('the schema of scripts is valid in the strict mode of Ajv', () => {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false })
  expect(() => ajv.addVocabulary(['patternErrorMessage']).compile(schema)).not.toThrow()
})
