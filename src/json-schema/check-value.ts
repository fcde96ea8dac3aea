import { createAjv } from './ajv.ts'
import { type DetailedFinding, toFinding } from './finding.ts'

/** Gives everything in a value that breaks the schema. */
export type CheckValue = (value: unknown) => DetailedFinding[]

/**
 * Compiles a schema that stands alone, or the part of it at a JSON pointer. Formats are not checked. Throws an Error when
 * the schema cannot be compiled.
 */
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
