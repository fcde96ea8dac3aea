import { closestName } from '../closest-name.ts'
import type { DetailedFinding, Finding } from './finding.ts'

/** Begins in the words of Python's jsonschema, as the real server's do (observed), so that a web search finds help. */
export const sentence = (finding: Finding, place: string): string => {
  const write = SENTENCES[finding.rule]
  const said = write
    ? write(show(finding.value), finding.params, finding.value)
    : `${show(finding.value)} breaks the rule "${finding.rule}"`
  return `${said} at ${place}`
}

/** Names the remedy, for the model that called a tool with these arguments. */
export const correction = ({ at, rule, params, schema, value, message }: DetailedFinding): string => {
  const known = Object.keys((schema['properties'] ?? {}) as object)
  const place = at === '' ? '' : ` at ${at}`
  if (rule === 'required') {
    const missing = String(params['missingProperty'])
    const meant = closestName(
      missing,
      Object.keys(value as object).filter((name) => !known.includes(name)),
    )
    return `'${missing}' is missing${place}${meant === undefined ? '' : `, did you mean it by '${meant}'?`}`
  }
  if (rule === 'additionalProperties') {
    const name = String(params['additionalProperty'])
    const meant = closestName(name, known)
    return `'${name}' is unknown${place}${meant === undefined ? '' : `, did you mean '${meant}'?`}`
  }
  return `${at === '' ? 'the whole' : at} ${message}`
}

type Write = (shown: string, params: Readonly<Record<string, unknown>>, value: unknown) => string

const count = (number: unknown, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

const LIMITS: Record<string, string> = {
  '<=': 'is greater than the maximum of',
  '<': 'is greater than or equal to the exclusive maximum of',
  '>=': 'is less than the minimum of',
  '>': 'is less than or equal to the exclusive minimum of',
}
const limit: Write = (shown, { comparison, limit }) => `${shown} ${LIMITS[String(comparison)]} ${limit}`

const type: Write = (shown, params) => {
  const types = [params.type].flat().flatMap((one) => String(one).split(','))
  return `${shown} is not of type${types.length > 1 ? 's' : ''} ${types.map((one) => `"${one}"`).join(', ')}`
}

const MAX_CHOICES = 15

const choice: Write = (shown, { allowedValues }) => {
  const allowed = (allowedValues as unknown[]).map((one) => show(one))
  if (allowed.length === 1) return `${shown} is not ${allowed[0]}, the only value allowed`
  const all = allowed.length
  if (all > MAX_CHOICES) return `${shown} is not one of ${allowed.slice(0, MAX_CHOICES).join(', ')} … (${all} in all)`
  const last = allowed.pop()
  return `${shown} is not one of ${allowed.join(', ')} or ${last}`
}

const SENTENCES: Record<string, Write> = {
  type,
  enum: choice,
  const: (shown, { allowedValue }) => `${show(allowedValue)} was expected, got ${shown}`,
  required: (_, { missingProperty }) => `"${missingProperty}" is a required property`,
  dependentRequired: (_, { property, missingProperty }) =>
    `"${missingProperty}" is a required property, since "${property}" is given`,
  additionalProperties: (_, { additionalProperty }) =>
    `Additional properties are not allowed ("${additionalProperty}" was unexpected)`,
  unevaluatedProperties: (_, { unevaluatedProperty }) =>
    `Unevaluated properties are not allowed ("${unevaluatedProperty}" was unexpected)`,
  propertyNames: (_, { propertyName }) => `The property name "${propertyName}" is not allowed`,
  maximum: limit,
  minimum: limit,
  exclusiveMaximum: limit,
  exclusiveMinimum: limit,
  multipleOf: (shown, { multipleOf }) => `${shown} is not a multiple of ${multipleOf}`,
  maxLength: (shown, { limit }) => `${shown} is longer than ${count(limit, 'character')}`,
  minLength: (shown, { limit }) => `${shown} is shorter than ${count(limit, 'character')}`,
  pattern: (shown, { pattern }) => `${shown} does not match "${pattern}"`,
  format: (shown, { format }) => `${shown} is not a "${format}"${FORMAT_HINTS[String(format)] ?? ''}`,
  maxItems: (shown, { limit }) => `${shown} has more than ${count(limit, 'item')}`,
  items: (shown, { limit }) => `${shown} has more than ${count(limit, 'item')}`,
  minItems: (shown, { limit }) => `${shown} has less than ${count(limit, 'item')}`,
  uniqueItems: (shown, { i, j }) => `${shown} has non-unique elements (items ${j} and ${i} are equal)`,
  contains: (shown) => `${shown} holds no item of the kind that the document asks for`,
  maxProperties: (shown, { limit }) => `${shown} has more than ${limit} properties`,
  minProperties: (shown, { limit }) => `${shown} has less than ${limit} properties`,
  anyOf: (shown) => `${shown} is not valid under any of the schemas listed in the 'anyOf' keyword`,
  oneOf: (shown, { matches }) =>
    matches === undefined
      ? `${shown} is not valid under any of the schemas listed in the 'oneOf' keyword`
      : `${shown} is valid under ${matches} of the schemas listed in the 'oneOf' keyword, only one may fit`,
  not: (shown) => `${shown} is of a kind that the document forbids`,
  if: (shown, { failingKeyword }) => `${shown} does not fulfil the "${failingKeyword}" of a condition`,
  'false schema': (shown) => `${shown} is not allowed: the document allows no value`,
  depth: () => 'The value is nested too deeply to be checked',
}

const FORMAT_HINTS: Record<string, string> = {
  uuid: ' (such as 5b4cbd22-7cb4-4d65-8a45-9a2b0c0f4a3c)',
  'date-time': ' (such as 2026-07-23T10:11:12Z; the time zone is needed)',
  date: ' (such as 2026-07-23)',
}

const MAX_SHOWN = 80

/** Cuts large values, which may be megabytes, before serialization. */
const show = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string') return cut(JSON.stringify(value.slice(0, MAX_SHOWN + 1)))
  if (Array.isArray(value) && value.length > MAX_SHOWN) return `An array of ${value.length} items`
  if (typeof value === 'object' && value !== null && Object.keys(value).length > MAX_SHOWN) {
    return `An object of ${Object.keys(value).length} properties`
  }
  try {
    return cut(JSON.stringify(value, shorten))
  } catch {
    return Array.isArray(value) ? 'An array' : 'An object'
  }
}

const shorten = (_key: string, value: unknown): unknown => {
  if (typeof value === 'string') return value.slice(0, MAX_SHOWN)
  return Array.isArray(value) ? value.slice(0, MAX_SHOWN) : value
}

const cut = (json: string): string => (json.length > MAX_SHOWN ? `${json.slice(0, MAX_SHOWN)}…` : json)
