import { resolve } from 'node:path'
import { findSyntaxError, loadModule, type SourcePosition } from '../../modules/load-module.ts'
import { describeValue } from '../check/phrases.ts'
import type { Mistake } from '../mistake.ts'
import type { StepGenerator } from '../script.ts'
import { readGeneratorScript, readScriptSource, type ScriptFile } from './read-script.ts'
import { dataSource } from './script-source.ts'

/** A module that exports a LangGraph graph: compiled, not compiled, or a function that makes one from the config. */
export interface GraphModule {
  id?: string
  name: string | null
  description: string | null
  graph: unknown
}

const SETTINGS = [
  'graph',
  'name',
  'description',
  'state',
  'open_state',
  'schemas',
  'drawing',
  'main_node',
  'tools_node',
]

/** `version` makes Node load an edited module again. */
export const readModule = async (file: string, version: string): Promise<ScriptFile | GraphModule> => {
  const source = dataSource(undefined, file)
  const unread: ScriptFile = { script: undefined, source, references: [] }
  let loaded: Record<string, unknown>
  try {
    loaded = await loadModule(resolve(file), version)
  } catch (error) {
    source.mistakes.push(await notLoaded(error, file))
    return unread
  }
  const read = readExports(loaded, file)
  if (!read) source.report([], `${wanted} ${got(loaded['default'])}`)
  return read ?? unread
}

const wanted =
  'The default export must be a generator function that yields steps, a script as an object, or a LangGraph graph,'

const got = (value: unknown): string => (value === undefined ? 'but there is none.' : `got ${describeValue(value)}.`)

const readExports = (loaded: Record<string, unknown>, file: string): ScriptFile | GraphModule | undefined => {
  // Modules for langgraph.json export `graph`. Beside a default export, `graph` is the id.
  const main = loaded['default'] ?? (isGraph(loaded['graph']) ? loaded['graph'] : undefined)
  const settings = Object.fromEntries(
    SETTINGS.flatMap((key) => {
      const value = loaded[key] ?? (typeof main === 'function' ? Reflect.get(main, key) : undefined)
      // Every function has a name; only an exported one counts.
      return value === undefined || value === main || (key === 'name' && loaded[key] === undefined)
        ? []
        : [[key, value]]
    }),
  )
  if (isGenerator(main)) return readGeneratorScript({ ...settings, templates: loaded['templates'] }, main, file)
  if (isGraph(main)) {
    const {
      graph: id,
      name = null,
      description = null,
    } = settings as { graph?: string; name?: string; description?: string }
    return { ...(id !== undefined && { id }), name, description, graph: main }
  }
  if (typeof main !== 'object' || main === null || Array.isArray(main)) return undefined
  return readScriptSource(dataSource({ ...settings, ...main }, file))
}

const isGenerator = (value: unknown): value is StepGenerator =>
  typeof value === 'function' && /^(Async)?GeneratorFunction$/.test(value.constructor.name)

/** Recognizes graphs by their methods, because the module may use its own copy of LangGraph. */
const isGraph = (value: unknown): boolean =>
  typeof value === 'function' ||
  (typeof value === 'object' &&
    value !== null &&
    ['stream', 'compile'].some((method) => typeof Reflect.get(value, method) === 'function'))

const notLoaded = async (error: unknown, file: string): Promise<Mistake> => {
  const { name, message = String(error), stack = '' } = (error ?? {}) as Partial<Error> // a module can throw any value
  const isFromJiti = message.startsWith('ParseError') // jiti says "Unexpected token" at the end of the file
  const wrong = name === 'SyntaxError' || isFromJiti ? await findSyntaxError(resolve(file)) : undefined
  const [words = message] = message.split('\n')
  const reason =
    isFromJiti && wrong?.isEnd
      ? 'Unexpected end of input'
      : withoutQuotes(words.trim().replace(/^ParseError: |\.$/g, ''))
  const { line, column } = wrong ?? placeIn(stack, resolve(file)) ?? { line: 0, column: 0 }
  return { file, line, column, message: `The module cannot be loaded: ${reason}.` }
}

/** Node quotes the beginning of a JSON file, which may be any file that the module imports. */
const withoutQuotes = (reason: string): string => reason.replace(/,? ".*"(?:\.\.\.)? is not valid JSON/s, ' in JSON')

const placeIn = (stack: string, file: string): SourcePosition | undefined => {
  const at = stack.split('\n').find((line) => line.includes(file))
  const [, line, column] = (at && /^(?:\?[^:]*)?:(\d+)(?::(\d+))?/.exec(at.slice(at.indexOf(file) + file.length))) || []
  return line === undefined ? undefined : { line: Number(line), column: Number(column ?? 1) }
}
