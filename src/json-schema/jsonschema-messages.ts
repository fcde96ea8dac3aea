import type { SchemaObject } from './finding.ts'
import { sortedJson } from './sorted-json.ts'

/** What Python's `jsonschema_rs` says of a value that breaks this keyword (observed, not documented). */
export const message = (keyword: string, schema: SchemaObject, value: unknown): string => {
  const write = MESSAGES[keyword]
  const shown = sortedJson(value)
  return write ? write(shown, schema[keyword], value, schema) : `${shown} is not valid under the keyword "${keyword}"`
}

type Write = (shown: string, limit: unknown, value: unknown, schema: SchemaObject) => string

const than =
  (comparison: string, one: string, many: string): Write =>
  (shown, limit) =>
    `${shown} ${comparison} ${limit} ${limit === 1 ? one : many}`

const TYPES = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']

const type: Write = (shown, allowed) => {
  const types = [allowed].flat().map(String)
  if (types.length === 1) return `${shown} is not of type "${types[0]}"`
  const ordered = types.toSorted((one, other) => TYPES.indexOf(one) - TYPES.indexOf(other))
  return `${shown} is not of types ${ordered.map((name) => `"${name}"`).join(', ')}`
}

const MAX_CHOICES = 3

const choice: Write = (shown, allowed) => {
  const choices = allowed as unknown[]
  const others = choices.length - 2
  if (choices.length > MAX_CHOICES) {
    return `${shown} is not one of ${choices.slice(0, 2).map(sortedJson).join(', ')} or ${others} other candidates`
  }
  const written = choices.map(sortedJson)
  const last = written.pop()
  return written.length === 0
    ? `${shown} is not one of ${last}`
    : `${shown} is not one of ${written.join(', ')} or ${last}`
}

const missing = (value: unknown, names: unknown): string =>
  `${sortedJson((names as string[]).find((name) => !Object.hasOwn(value as object, name)))} is a required property`

const unexpected: Write = (_, __, value, { properties = {} }) => {
  const name = Object.keys(value as object)
    .sort()
    .find((one) => !Object.hasOwn(properties as object, one))
  return `Additional properties are not allowed ('${name}' was unexpected)`
}

const among =
  (keyword: string): Write =>
  (shown) =>
    `${shown} is not valid under any of the schemas listed in the '${keyword}' keyword`

const MESSAGES: Record<string, Write> = {
  type,
  enum: choice,
  const: (_, expected) => `${sortedJson(expected)} was expected`,
  required: (_, names, value) => missing(value, names),
  dependentRequired: (_, dependencies, value) =>
    missing(
      value,
      Object.entries(dependencies as Record<string, string[]>).flatMap(([name, needed]) =>
        Object.hasOwn(value as object, name) ? needed : [],
      ),
    ),
  additionalProperties: unexpected,
  minLength: than('is shorter than', 'character', 'characters'),
  maxLength: than('is longer than', 'character', 'characters'),
  minItems: than('has less than', 'item', 'items'),
  maxItems: than('has more than', 'item', 'items'),
  minProperties: than('has less than', 'property', 'properties'),
  maxProperties: than('has more than', 'property', 'properties'),
  minimum: (shown, limit) => `${shown} is less than the minimum of ${limit}`,
  maximum: (shown, limit) => `${shown} is greater than the maximum of ${limit}`,
  exclusiveMinimum: (shown, limit) => `${shown} is less than or equal to the minimum of ${limit}`,
  exclusiveMaximum: (shown, limit) => `${shown} is greater than or equal to the maximum of ${limit}`,
  multipleOf: (shown, factor) => `${shown} is not a multiple of ${factor}`,
  pattern: (shown, pattern) => `${shown} does not match "${pattern}"`,
  uniqueItems: (shown) => `${shown} has non-unique elements`,
  contains: (shown) => `None of ${shown} are valid under the given schema`,
  anyOf: among('anyOf'),
  oneOf: among('oneOf'),
  'oneOf of several': (shown) => `${shown} is valid under more than one of the schemas listed in the 'oneOf' keyword`,
  not: (shown, schema) => `${sortedJson(schema)} is not allowed for ${shown}`,
}
