import { ApiError } from '../../errors.ts'
import { isObject, type JsonObject } from '../../json.ts'

type Condition = (found: unknown) => boolean

/** `$gt` and the like compare numbers (also written as strings), else strings. Throws a `bad_request` ApiError. */
export const compileFilter = (filter: JsonObject): ((value: JsonObject) => boolean) => allKeys(filter)

/** The part of a filter that asks for equal values: every value that passes the filter contains it. */
export const equalitiesIn = (filter: JsonObject): JsonObject => {
  const found: [string, unknown][] = []
  for (const [key, wanted] of Object.entries(filter)) {
    if (isObject(wanted) && Object.hasOwn(wanted, '$eq')) found.push([key, wanted.$eq])
    else if (isPlain(wanted)) found.push([key, wanted])
  }
  return Object.fromEntries(found)
}

const isPlain = (wanted: unknown): boolean => {
  if (Array.isArray(wanted)) return wanted.every(isPlain)
  return !isObject(wanted) || Object.entries(wanted).every(([key, part]) => !isOperator(key) && isPlain(part))
}

const isOperator = (key: string): boolean => key.startsWith('$')

const allKeys = (wanted: JsonObject): Condition => {
  const conditions = Object.entries(wanted).map(([key, part]) => [key, conditionOf(part)] as const)
  return (found) =>
    isObject(found) && conditions.every(([key, holds]) => holds(Object.hasOwn(found, key) ? found[key] : undefined))
}

const conditionOf = (wanted: unknown): Condition => {
  if (isObject(wanted)) return Object.keys(wanted).some(isOperator) ? allOperators(wanted) : allKeys(wanted)
  if (!Array.isArray(wanted)) return (found) => found === wanted
  const conditions = wanted.map(conditionOf)
  return (found) =>
    Array.isArray(found) && found.length === conditions.length && conditions.every((holds, at) => holds(found[at]))
}

const allOperators = (wanted: JsonObject): Condition => {
  const conditions = Object.entries(wanted).map(([name, operand]) => operatorOf(name)(operand))
  return (found) => conditions.every((holds) => holds(found))
}

const operators: Readonly<Record<string, (operand: unknown) => Condition>> = {
  $eq: (operand) => (found) => isEqual(found, operand),
  $ne: (operand) => (found) => !isEqual(found, operand),
  $gt: (operand) => (found) => compare(found, operand) > 0,
  $gte: (operand) => (found) => compare(found, operand) >= 0,
  $lt: (operand) => (found) => compare(found, operand) < 0,
  $lte: (operand) => (found) => compare(found, operand) <= 0,
  $in: (operand) => isAmong('$in', operand),
  $nin: (operand) => {
    const isListed = isAmong('$nin', operand)
    return (found) => !isListed(found)
  },
}

const operatorOf = (name: string) => {
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined
  if (!operator) throw new ApiError('bad_request', `Unsupported operator: ${name}`)
  return operator
}

const isAmong = (name: string, operand: unknown): Condition => {
  if (!Array.isArray(operand))
    throw new ApiError('bad_request', `${name} needs a list of values, got ${JSON.stringify(operand)}`)
  const scalars = new Set(operand)
  const others = operand.filter((element) => typeof element === 'object' && element !== null)
  return (found) => scalars.has(found) || others.some((element) => isEqual(found, element))
}

const isEqual = (one: unknown, other: unknown): boolean => {
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length && one.every((part, at) => isEqual(part, other[at]))
  }
  if (!isObject(one) || !isObject(other)) return one === other
  const keys = Object.keys(one)
  const isSameKey = (key: string) => Object.hasOwn(other, key) && isEqual(one[key], other[key])
  return keys.length === Object.keys(other).length && keys.every(isSameKey)
}

/** Negative, zero or positive; NaN for values that cannot be compared, so that every comparison is false. */
const compare = (found: unknown, operand: unknown): number => {
  const [one, other] = [numberOf(found), numberOf(operand)]
  if (!Number.isNaN(one) && !Number.isNaN(other)) return one < other ? -1 : one > other ? 1 : 0
  if (typeof found !== 'string' || typeof operand !== 'string') return Number.NaN
  return found < operand ? -1 : found > operand ? 1 : 0
}

const numberOf = (value: unknown): number => {
  if (typeof value === 'number') return value
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
}
