import { Ajv2020, type Options } from 'ajv/dist/2020.js'
import { addFormats } from './formats.ts'

/** An Ajv that trusts its schemas and prints nothing. Keywords and formats that it does not know pass. */
export const createAjv = (options: Options): Ajv2020 =>
  new Ajv2020({ strict: false, validateSchema: false, meta: false, logger: false, ...options })

export const createDocumentAjv = (options: Options): Ajv2020 => {
  const regExp = Object.assign(lenientRegExp, { code: 'new RegExp' })
  const ajv = createAjv({ messages: false, code: { regExp }, ...options })
  addFormats(ajv)
  return ajv
}

/** Patterns of other languages may be invalid in JavaScript: retries without `u` (`\\-`), else matches all (`(?i)`). */
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
