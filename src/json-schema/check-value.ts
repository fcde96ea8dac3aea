import { createAjv } from './ajv.ts'
import { type DetailedFinding, toFinding } from './finding.ts'

export type CheckValue = (value: unknown) => DetailedFinding[]

/** Does not check formats. Throws an Error when the schema cannot be compiled. */
export const compileCheck = (schema: object, pointer = ''): CheckValue => {
  const ajv = createAjv({ allErrors: true, verbose: true, validateFormats: false })
  const validate = pointer === '' ? ajv.compile(schema) : ajv.addSchema(schema, 'root').getSchema(`root#${pointer}`)
  if (!validate) throw new Error(`The schema has nothing at ${pointer}`)
  return (value) => {
    if (validate(value) === true) return []
    return (validate.errors ?? []).map((error) => ({
      ...toFinding(error, value),
      value: error.data,
      schema: error.parentSchema ?? {},
      message: error.message ?? '',
    }))
  }
}
