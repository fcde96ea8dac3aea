import { resolve } from 'node:path'
import { findSyntaxError, loadModule, type SourcePosition } from '../../modules/load-module.ts'
import { shown } from '../check/wording.ts'
import type { Mistake } from '../mistake.ts'
import type { StepGenerator } from '../script.ts'
import { readGeneratorScript, readScriptSource, type ScriptFile } from './read-script.ts'
import { dataSource } from './script-source.ts'

/** A module that exports a LangGraph graph of its own: compiled, not yet compiled, or made by a function from the config. */
export interface GraphModule {
  id?: string
  name: string | null
  description: string | null
  graph: unknown
}

/** What modules may say beside their default export, by named exports or by properties of it. */
const declared = [
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

/**
 * Loads a module: its default export is a generator function that yields steps, a script as data, or a LangGraph
 * graph. `version` tells an edited module from the one that Node has loaded before.
 */
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

const got = (value: unknown): string => (value === undefined ? 'but there is none.' : `got ${shown(value)}.`)

/** Undefined when the default export is nothing that can be played. */
const readExports = (loaded: Record<string, unknown>, file: string): ScriptFile | GraphModule | undefined => {
  // `graph` alone is how modules that langgraph.json names have it; beside a default export it is the id.
  const main = loaded['default'] ?? (isGraph(loaded['graph']) ? loaded['graph'] : undefined)
  const settings = Object.fromEntries(
    declared.flatMap((key) => {
      const value = loaded[key] ?? (typeof main === 'function' ? Reflect.get(main, key) : undefined)
      // A function has a name whether it is meant or not.
      return value === undefined || value === main || (key === 'name' && loaded[key] === undefined)
        ? []
        : [[key, value]]
    }),
  )
  if (isGenerator(main)) return readGeneratorScript(settings, main, file)
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

/** By what every copy of LangGraph has: `stream` when compiled, `compile` before; else a function that makes one. */
const isGraph = (value: unknown): boolean =>
  typeof value === 'function' ||
  (typeof value === 'object' &&
    value !== null &&
    ['stream', 'compile'].some((method) => typeof Reflect.get(value, method) === 'function'))

/** Why the module cannot be loaded, and where in the file, if that can be told. */
const notLoaded = async (error: unknown, file: string): Promise<Mistake> => {
  const { name, message = String(error), stack = '' } = (error ?? {}) as Partial<Error> // modules may throw anything
  const isTranslated = message.startsWith('ParseError') // by jiti, whose words for the end of a file are «Unexpected token»
  const wrong = name === 'SyntaxError' || isTranslated ? await findSyntaxError(resolve(file)) : undefined
  const [words = message] = message.split('\n')
  const reason =
    isTranslated && wrong?.isEnd ? 'Unexpected end of input' : words.trim().replace(/^ParseError: |\.$/g, '')
  const { line, column } = wrong ?? placeIn(stack, resolve(file)) ?? { line: 0, column: 0 }
  return { file, line, column, message: `The module cannot be loaded: ${reason}.` }
}

const placeIn = (stack: string, file: string): SourcePosition | undefined => {
  const at = stack.split('\n').find((line) => line.includes(file))
  const [, line, column] = (at && /^(?:\?[^:]*)?:(\d+)(?::(\d+))?/.exec(at.slice(at.indexOf(file) + file.length))) || []
  return line === undefined ? undefined : { line: Number(line), column: Number(column ?? 1) }
}
