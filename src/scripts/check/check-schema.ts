import { readFileSync } from 'node:fs'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { packageFile } from '../../package-file.ts'
import type { Path, ScriptSource } from '../read/script-source.ts'
import { listed, shown, suggestion } from './wording.ts'

/** The JSON schema of the format, which is shipped: editors complete and check scripts by it. */
const SCHEMA_FILE = packageFile('fixtures/agents/agent.schema.json')

/** What is wrong at one place, found by the schema. */
export interface SchemaMistake {
  path: Path
  /** Whether the value has the type that it should have, so that what is around it can still be read. */
  hasRightType: boolean
}

/** Notes what breaks the schema of scripts, or of one of its definitions such as `step`; gives the places. */
export const checkSchema = (source: ScriptSource, definition?: string): SchemaMistake[] => {
  const validate = validatorOf(definition)
  if (validate(source.data) || !validate.errors) return []
  const errors = validate.errors.filter((error) => !isConsequence(error, validate.errors ?? []))
  return errors.map((error) => {
    const { path, message, key } = explain(error, definition ?? 'script')
    source.report(path, message, key === undefined ? {} : { at: 'key' })
    return { path, hasRightType: KEEPS_TYPE.has(error.keyword) }
  })
}

const KEEPS_TYPE = new Set(['additionalProperties', 'minItems', 'minProperties', 'minLength', 'minimum', 'pattern'])

const compiled = new Map<string, ValidateFunction>()
let ajv: Ajv | undefined

/** Compiled on first use: most servers read a script or two, tools may read many. */
const validatorOf = (definition = ''): ValidateFunction => {
  const known = compiled.get(definition)
  if (known) return known
  ajv ??= createAjv()
  const validate = ajv.getSchema(definition === '' ? 'agent' : `agent#/definitions/${definition}`)
  if (!validate) throw new Error(`agent.schema.json has no definition '${definition}'`)
  compiled.set(definition, validate)
  return validate
}

const createAjv = (): Ajv =>
  new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true, strictRequired: false, useDefaults: false })
    .addVocabulary(['patternErrorMessage'])
    .addSchema(JSON.parse(readFileSync(SCHEMA_FILE, 'utf8')) as object, 'agent')

/** Said better by the error that it goes with. */
const isConsequence = ({ keyword, schemaPath, instancePath }: ErrorObject, all: readonly ErrorObject[]): boolean =>
  keyword === 'if' ||
  /\/oneOf\/\d+\/required$/.test(schemaPath) ||
  (keyword === 'oneOf' && all.some((other) => other.keyword === 'type' && other.instancePath === instancePath))

/** `whole`: what is checked, in a word. */
const explain = (error: ErrorObject, whole: string): { path: Path; message: string; key?: string } => {
  const path = toPath(error.instancePath)
  const { keyword, params, data, parentSchema = {} } = error
  const name = nameOf(path) ?? `the ${whole}`
  switch (keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty'])
      const known = Object.keys((parentSchema['properties'] ?? {}) as object)
      const message = `There is no '${key}' in ${path.length === 0 ? `a ${whole}` : name}.${suggestion(key, known)} Allowed are ${listed(known)}.`
      return { path: [...path, key], key, message }
    }
    case 'required':
      return { path, message: `${capital(name)} lacks '${params['missingProperty']}'.` }
    case 'type':
      return { path, message: `${capital(name)} must be ${kinds(params['type'])}, got ${shown(data)}.` }
    case 'enum': {
      const words = (params['allowedValues'] as unknown[]).map(String)
      return {
        path,
        message: `${capital(name)} cannot be ${shown(data)}.${suggestion(String(data), words)} Allowed ${words.length > 1 ? 'are' : 'is'} ${listed(words)}.`,
      }
    }
    case 'pattern':
      return {
        path,
        message: `${capital(name)} cannot be ${shown(data)}: it must be ${parentSchema['patternErrorMessage']}.`,
      }
    case 'minLength':
      return { path, message: `${capital(name)} must not be empty.` }
    case 'minItems':
      return { path, message: `${capital(name)} must have at least one entry.` }
    case 'minimum':
      return { path, message: `${capital(name)} must be ${params['limit']} or more, got ${shown(data)}.` }
    case 'oneOf':
      return { path, message: exactlyOne(name, alternatives(error.schema), data) }
    case 'maxProperties':
      return { path, message: exactlyOne(name, Object.keys((parentSchema['properties'] ?? {}) as object), data) }
    case 'minProperties':
      return { path, message: atLeast(name, parentSchema['properties'], Number(params['limit'])) }
    default:
      return { path, message: `${capital(name)} ${error.message}.` }
  }
}

const toPath = (pointer: string): Path =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part))

/** `'when' of turn 2`, `step 3`, `'tool'`: what a person calls the value; undefined: it is the whole. */
const nameOf = (path: Path): string | undefined => {
  const [last, above] = [path.at(-1), path.at(-2)]
  if (last === undefined) return undefined
  if (typeof last === 'string') return `'${last}'`
  const singular: Record<string, string> = { turns: 'turn', steps: 'step', answers: 'answer', interrupts: 'interrupt' }
  return `${singular[String(above)] ?? `entry of '${above}'`} ${last + 1}`
}

const kindNames: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  object: 'an object',
  array: 'a list',
  boolean: 'true or false',
}

const kinds = (types: unknown): string =>
  listed(
    (Array.isArray(types) ? types : [types]).map((type) => kindNames[String(type)] ?? String(type)),
    'or',
  )

const alternatives = (schema: unknown): string[] =>
  (schema as { required: string[] }[]).flatMap(({ required }) => required)

const exactlyOne = (name: string, keys: readonly string[], data: unknown): string => {
  const present = keys.filter((key) => Object.hasOwn(Object(data), key))
  return `${capital(name)} must have exactly one of ${listed(keys)}, got ${present.length === 0 ? 'none' : listed(present)}.`
}

const atLeast = (name: string, properties: object | undefined, limit: number): string => {
  const keys = properties && Object.keys(properties)
  if (limit > 1) return `${capital(name)} must have at least ${limit} entries.`
  return `${capital(name)} is empty.${keys ? ` It can have ${listed(keys)}.` : ''}`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
