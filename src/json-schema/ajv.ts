import { Ajv2020, type Options } from 'ajv/dist/2020.js'
import { compilePattern, type Pattern } from '../patterns/pattern.ts'
import { addFormats } from './formats.ts'

/** An Ajv that trusts its schemas and prints nothing. Keywords and formats that it does not know pass. */
export const createAjv = (options: Options): Ajv2020 =>
  new Ajv2020({
    strict: false,
    validateSchema: false,
    meta: false,
    logger: false,
    code: { regExp: engine(compilePattern) },
    ...options,
  })

export const createDocumentAjv = ({ formats = {}, ...options }: Options): Ajv2020 => {
  const ajv = createAjv({ messages: false, code: { regExp: engine(lenientPattern) }, ...options })
  addFormats(ajv)
  for (const [name, format] of Object.entries(formats)) if (format !== undefined) ajv.addFormat(name, format)
  return ajv
}

/** Patterns of other languages may be invalid in JavaScript: retries without `u` (`\\-`), else matches all (`(?i)`). */
export const lenientPattern = (pattern: string, flags: string): Pattern => {
  for (const attempt of [flags, flags.replace('u', '')]) {
    try {
      return compilePattern(pattern, attempt)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
    }
  }
  return compilePattern('')
}

/** Ajv wants to know how to write it in code that stands alone, which it never writes here. */
const engine = (compile: (pattern: string, flags: string) => Pattern) =>
  Object.assign((pattern: string, flags: string) => compile(pattern, flags), { code: 'new RegExp' })
