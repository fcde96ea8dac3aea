import { Liquid } from 'liquidjs'
import type { ReadContext } from '../read/read-context.ts'
import type { Path } from '../read/script-source.ts'
import { matchGroupProblem } from './match-group-problem.ts'
import { joinWords, suggestion } from './phrases.ts'

const names = ['input', 'state', 'config', 'context', 'resume', 'match', 'turn', 'thread_id', 'run_id']
/** Keys whose strings are not templates. */
const plainKeys = new Set(['when', 'state', 'schemas', 'drawing', 'response_schema'])

export const checkTemplates = (context: ReadContext): void => {
  const found = templatesIn(context.source.data, [])
  if (found.length === 0) return
  const known = [...names, ...savedNames(context.source.data)]
  // `templates` stands in place of the file system: a template must not find files, nor an error quote them.
  const engine = new Liquid({ strictFilters: true, templates: {} })
  for (const { text, path } of found) {
    checkTemplate(context, engine, text, path, isWhatToolDoes(path) ? ['args', 'call', ...known] : known)
  }
}

const checkTemplate = (
  { source }: ReadContext,
  engine: Liquid,
  text: string,
  path: Path,
  known: readonly string[],
): void => {
  try {
    const parts = engine.parse(text)
    for (const [name, part] of engine.globalVariableSegmentsSync(parts)) {
      const problem = name === 'match' ? matchGroupProblem(part, text, { data: source.data, path }) : undefined
      if (problem) source.report(path, problem, { part: `match.${part}` })
    }
    for (const name of engine.globalVariablesSync(parts)) {
      if (known.includes(name)) continue
      const message = `'${name}' is not defined.${suggestion(name, known)} Templates can use ${joinWords(known)}.`
      source.report(path, message, { part: name })
    }
  } catch (error) {
    const { message, token } = error as Error & { token?: { getText?(): string } } // liquidjs throws nothing else
    const part = token?.getText?.()
    const reason = message.replace(/, (line:\d+, )?col:\d+$/, '')
    source.report(path, `This template cannot be read: ${reason}.`, part === undefined ? {} : { part })
  }
}

const templatesIn = (value: unknown, path: Path): { text: string; path: Path }[] => {
  if (typeof value === 'string') return /\{[{%]/.test(value) ? [{ text: value, path }] : []
  if (typeof value !== 'object' || value === null) return []
  return entries(value)
    .filter(([key]) => !plainKeys.has(String(key)) || isValue(path))
    .flatMap(([key, inner]) => templatesIn(inner, [...path, key]))
}

/** Within a step, keys are the author's: `update: {state: …}` does not declare state. */
const isValue = (path: Path): boolean =>
  ['update', 'custom', 'args', 'result', 'value', 'props', 'interrupt', 'interrupts'].some((key) => path.includes(key))

/** There templates see the arguments of the call. */
const isWhatToolDoes = (path: Path): boolean => {
  const [key, ...parts] = path.slice(path.findLastIndex((part) => part === 'call' || part === 'resolve'))
  const [part] = parts.filter((part) => typeof part === 'string')
  return (key === 'call' || key === 'resolve') && part !== undefined && !['args', 'id', 'tool'].includes(part)
}

const savedNames = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return []
  return entries(value).flatMap(([key, inner]) =>
    key === 'as' && typeof inner === 'string' ? [inner] : savedNames(inner),
  )
}

const entries = (value: object): [string | number, unknown][] =>
  Array.isArray(value) ? value.map((entry, index) => [index, entry]) : Object.entries(value)
