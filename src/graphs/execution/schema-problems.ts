import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import { closest } from '../../closest.ts'

/**
 * What of a value is against a JSON schema, each as the part of a sentence. None when the schema itself, which may be a
 * user's, cannot be compiled: there is then nothing to hold against anybody.
 */
export const flawsOf = (schema: object, value: unknown): string[] => {
  const validate = compile(schema)
  if (!validate || validate(value)) return []
  return [...new Set((validate.errors ?? []).filter(isCause).map(toText))]
}

const compile = (schema: object): ValidateFunction | undefined => {
  try {
    const ajv = new Ajv2020({
      ...{ allErrors: true, verbose: true, strict: false, validateFormats: false, logger: false },
      ...{ meta: false, validateSchema: false },
    })
    return ajv.compile(schema)
  } catch {
    return undefined // as said above
  }
}

/** Of a condition what it leads to is said. */
const isCause = ({ keyword }: ErrorObject): boolean => keyword !== 'if'

const toText = ({ keyword, instancePath, params, message, parentSchema, data }: ErrorObject): string => {
  const known = Object.keys((parentSchema?.['properties'] ?? {}) as object)
  switch (keyword) {
    case 'required': {
      const missing = String(params['missingProperty'])
      const others = Object.keys(data as object).filter((name) => !known.includes(name))
      const meant = closest(missing, others)
      return `'${missing}' is missing${at(instancePath)}${meant === undefined ? '' : `, did you mean it by '${meant}'?`}`
    }
    case 'additionalProperties': {
      const name = String(params['additionalProperty'])
      const meant = closest(name, known)
      return `'${name}' is unknown${at(instancePath)}${meant === undefined ? '' : `, did you mean '${meant}'?`}`
    }
    default:
      return `${instancePath === '' ? 'the whole' : instancePath} ${message}`
  }
}

const at = (instancePath: string): string => (instancePath === '' ? '' : ` at ${instancePath}`)
