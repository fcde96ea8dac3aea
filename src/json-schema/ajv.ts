import { Ajv2020, type Options } from 'ajv/dist/2020.js'
import { addFormats } from './formats.ts'

/** An Ajv that trusts its schemas and prints nothing. Keywords and formats that it does not know pass. */
export const createAjv = (options: Options): Ajv2020 =>
  new Ajv2020({ strict: false, validateSchema: false, meta: false, logger: false, ...options })

/** An Ajv for the schemas of a document, which may have been written for other languages and libraries. */
export const createDocumentAjv = (options: Options): Ajv2020 => {
  const regExp = Object.assign(lenientRegExp, { code: 'new RegExp' })
  const ajv = createAjv({ messages: false, code: { regExp }, ...options })
  addFormats(ajv)
  return ajv
}

/**
 * Compiles a pattern. Patterns written for other languages are often no Unicode expressions of JavaScript (`\\-`, `\\_`),
 * or no expressions at all (`(?i)`, `\\A`): the latter match everything.
 */
export const lenientRegExp = (pattern: string, flags: string): RegExp => {
  for (const attempt of [flags, flags.replace('u', '')]) {
    try {
      return new RegExp(pattern, attempt)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
    }
  }
  return /(?:)/
}
