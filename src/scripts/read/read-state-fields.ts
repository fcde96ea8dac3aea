import { describeValue } from '../check/phrases.ts'
import type { Reducer, StateField } from '../script.ts'
import type { ReadContext } from './read-context.ts'
import type { Path } from './script-source.ts'

type WrittenField = Reducer | { reducer?: Reducer; default?: unknown; schema?: Record<string, unknown> }

const BUILT_IN: Readonly<Record<string, StateField>> = { messages: { reducer: 'messages' }, ui: { reducer: 'ui' } }

export const readStateFields = (context: ReadContext, written: unknown, path: Path): Record<string, StateField> => {
  const fields: Record<string, StateField> = { ...BUILT_IN }
  for (const [key, value] of Object.entries((written ?? {}) as Record<string, WrittenField>)) {
    const at = [...path, key]
    const { reducer, ...rest } = typeof value === 'string' ? { reducer: value } : value
    const expected = BUILT_IN[key]?.reducer
    const field = { ...rest, reducer: reducer ?? expected ?? 'replace' }
    checkField(context, key, field, expected, at)
    fields[key] = field
  }
  return fields
}

const checkField = (
  { source }: ReadContext,
  key: string,
  { reducer, default: standard }: StateField,
  expected: Reducer | undefined,
  path: Path,
): void => {
  if (key.startsWith('__') || key in Object.prototype) {
    source.report(path, `'${key}' cannot be a key of the state: the name is reserved.`, { at: 'key' })
  }
  if (expected !== undefined && reducer !== expected) {
    source.report(path, `'${key}' always has the reducer ${expected}. Remove it, or give only its schema.`)
  }
  const wanted = defaults[reducer]
  if (standard !== undefined && wanted && !wanted.accepts(standard)) {
    const message = `'default' must be ${wanted.kind} for the reducer ${reducer}, got ${describeValue(standard)}.`
    source.report([...path, 'default'], message)
  }
}

const list = { kind: 'a list', accepts: Array.isArray }
const defaults: Partial<Record<Reducer, { kind: string; accepts(value: unknown): boolean }>> = {
  append: list,
  messages: list,
  ui: list,
  add: { kind: 'a number or a text', accepts: (value) => ['number', 'string'].includes(typeof value) },
  merge: {
    kind: 'an object',
    accepts: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  },
}
