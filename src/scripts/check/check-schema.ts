import { readFileSync } from 'node:fs'
import { type CheckValue, compileCheck } from '../../json-schema/check-value.ts'
import type { DetailedFinding } from '../../json-schema/finding.ts'
import { pointerSteps } from '../../json-schema/json-pointer.ts'
import { packageFile } from '../../package-file.ts'
import type { Path, ScriptSource } from '../read/script-source.ts'
import { describeValue, joinWords, suggestion } from './phrases.ts'

/** The JSON schema of the format, which is shipped: editors complete and check scripts by it. */
const SCHEMA_FILE = packageFile('fixtures/agents/agent.schema.json')

export interface SchemaMistake {
  path: Path
  /** Whether the value has the type that it should have, so that what is around it can still be read. */
  hasRightType: boolean
}

export const checkSchema = (source: ScriptSource, definition?: string): SchemaMistake[] => {
  const findings = checkOf(definition)(source.data)
  return findings
    .filter((finding) => !isConsequence(finding, findings))
    .map((finding) => {
      const { path, message, key } = explain(finding, definition ?? 'script')
      source.report(path, message, key === undefined ? {} : { at: 'key' })
      return { path, hasRightType: KEEPS_TYPE.has(finding.rule) }
    })
}

const KEEPS_TYPE = new Set(['additionalProperties', 'minItems', 'minProperties', 'minLength', 'minimum', 'pattern'])

const compiled = new Map<string, CheckValue>()

/** Compiled on first use: most servers read a script or two, tools may read many. */
const checkOf = (definition?: string): CheckValue => {
  const pointer = definition === undefined ? '' : `/definitions/${definition}`
  const check = compiled.get(pointer) ?? compileCheck(JSON.parse(readFileSync(SCHEMA_FILE, 'utf8')), pointer)
  compiled.set(pointer, check)
  return check
}

/** Another finding says it better: the one of the keyword around it, or of the type of the same value. */
const isConsequence = ({ rule, schema, at }: DetailedFinding, all: readonly DetailedFinding[]): boolean =>
  rule === 'if' ||
  (rule === 'required' && isAlternative(schema)) ||
  (rule === 'oneOf' && all.some((other) => other.rule === 'type' && other.at === at))

/** `oneOf` in the schema of scripts has alternatives that only name a key. */
const isAlternative = (schema: object): boolean => Object.keys(schema).join() === 'required'

const explain = (finding: DetailedFinding, whole: string): { path: Path; message: string; key?: string } => {
  const { at, rule, params, value, schema } = finding
  const path = toPath(at)
  const name = nameOf(path) ?? `the ${whole}`
  switch (rule) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty'])
      const known = Object.keys((schema['properties'] ?? {}) as object)
      const message = `There is no '${key}' in ${path.length === 0 ? `a ${whole}` : name}.${suggestion(key, known)} Allowed are ${joinWords(known)}.`
      return { path: [...path, key], key, message }
    }
    case 'required':
      return { path, message: `${capital(name)} lacks '${params['missingProperty']}'.` }
    case 'type':
      return { path, message: `${capital(name)} must be ${kinds(params['type'])}, got ${describeValue(value)}.` }
    case 'enum': {
      const words = (params['allowedValues'] as unknown[]).map(String)
      return {
        path,
        message: `${capital(name)} cannot be ${describeValue(value)}.${suggestion(String(value), words)} Allowed ${words.length > 1 ? 'are' : 'is'} ${joinWords(words)}.`,
      }
    }
    case 'pattern':
      return {
        path,
        message: `${capital(name)} cannot be ${describeValue(value)}: it must be ${schema['patternErrorMessage']}.`,
      }
    case 'minLength':
      return { path, message: `${capital(name)} must not be empty.` }
    case 'minItems':
      return { path, message: `${capital(name)} must have at least one entry.` }
    case 'minimum':
      return { path, message: `${capital(name)} must be ${params['limit']} or more, got ${describeValue(value)}.` }
    case 'oneOf':
      return { path, message: exactlyOne(name, alternatives(schema['oneOf']), value) }
    case 'maxProperties':
      return { path, message: exactlyOne(name, Object.keys((schema['properties'] ?? {}) as object), value) }
    case 'minProperties':
      return { path, message: atLeast(name, schema['properties'] as object | undefined, Number(params['limit'])) }
    default:
      return { path, message: `${capital(name)} ${finding.message}.` }
  }
}

const toPath = (pointer: string): Path =>
  pointerSteps(pointer).map((step) => (/^\d+$/.test(step) ? Number(step) : step))

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
  joinWords(
    (Array.isArray(types) ? types : [types]).map((type) => kindNames[String(type)] ?? String(type)),
    'or',
  )

const alternatives = (schema: unknown): string[] =>
  (schema as { required: string[] }[]).flatMap(({ required }) => required)

const exactlyOne = (name: string, keys: readonly string[], data: unknown): string => {
  const present = keys.filter((key) => Object.hasOwn(Object(data), key))
  return `${capital(name)} must have exactly one of ${joinWords(keys)}, got ${present.length === 0 ? 'none' : joinWords(present)}.`
}

const atLeast = (name: string, properties: object | undefined, limit: number): string => {
  const keys = properties && Object.keys(properties)
  if (limit > 1) return `${capital(name)} must have at least ${limit} entries.`
  return `${capital(name)} is empty.${keys ? ` It can have ${joinWords(keys)}.` : ''}`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
