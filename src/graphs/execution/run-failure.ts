import { toPlainJson } from '../values/plain-values.ts'

export interface RunFailure {
  error: string
  message: string
}

/** In the Python server's words where those of LangGraph for JavaScript differ. */
export const failureOf = (thrown: unknown): RunFailure => {
  const error = errorOf(thrown)
  const name = nameOf(error)
  const wording = Object.hasOwn(wordings, name) ? wordings[name] : undefined
  return { error: name, message: wording?.(error.message) ?? withoutLink(error.message) }
}

/** For the log, also of its causes; without the values that LangGraph quotes: the log shows nothing of the state. */
export const loggedError = (thrown: unknown, causes = MOST_CAUSES): Error => {
  const { error: name, message } = failureOf(thrown)
  const { frames, cause } = originOf(thrown)
  const text = message.replace(QUOTED_VALUES, '$1: ')
  const logged =
    isErrorLike(cause) && causes > 0 ? new Error(text, { cause: loggedError(cause, causes - 1) }) : new Error(text)
  return Object.assign(logged, { name, stack: [`${name}: ${text}`, ...frames].join('\n') })
}

/** Causes may form a circle. */
const MOST_CAUSES = 3

const QUOTED_VALUES = /^(Invalid update for channel "[^"]*") with values .*: /s

const originOf = (thrown: unknown): { frames: string[]; cause?: unknown } => {
  try {
    const { stack = '', cause } = (thrown ?? {}) as Partial<Error> // anything may be thrown
    return { frames: stack.split('\n').filter((line) => /^\s+at /.test(line)), cause }
  } catch {
    // Its getters throw, or its stack is no text; the run must end anyway.
    return { frames: [] }
  }
}

/** LangGraph can set properties on it. Its `name` is its class: LangGraph stores only the name with the task. */
export const errorOf = (thrown: unknown): ErrorLike => {
  try {
    if (!isErrorLike(thrown)) return new Error(asJson(thrown))
    const name = nameOf(thrown)
    if (!Object.isExtensible(thrown)) return Object.assign(new Error(thrown.message), { name })
    if (thrown.name !== name)
      Reflect.defineProperty(thrown, 'name', { value: name, writable: true, configurable: true })
    return thrown
  } catch {
    // Its getters or `toJSON` throw; the run must end anyway.
    return new Error('What was thrown cannot be read')
  }
}

interface ErrorLike {
  name?: unknown
  message: string
}

/** Not `instanceof`: a graph may bring its own copy of everything. */
const isErrorLike = (error: unknown): error is ErrorLike =>
  typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'

const nameOf = (error: ErrorLike): string => {
  const { name } = error
  if (typeof name === 'string' && name !== '' && name !== 'Error') return name
  const own: unknown = error.constructor === Object ? undefined : error.constructor?.name
  return typeof own === 'string' && own !== '' ? own : 'Error'
}

const asJson = (value: unknown): string => JSON.stringify(toPlainJson(value)) ?? String(value)

/** LangGraph quotes values before a message of a script's reducer, which quotes them itself. */
export const withoutValues = (message: string): string =>
  message.replace(/^Invalid update for channel "[^"]*" with values .*?: (?=Expected |Cannot take )/s, '')

const withoutLink = (message: string): string => message.replace(/\s*Troubleshooting URL: .*$/s, '')

/** By class; undefined: LangGraph's own words stay. */
const wordings: Readonly<Record<string, (message: string) => string | undefined>> = {
  GraphRecursionError: (message) => {
    const limit = /limit of (\d+)/.exec(message)?.[1]
    return limit === undefined
      ? undefined
      : `Recursion limit of ${limit} reached without hitting a stop condition. You can increase the limit by setting the ` +
          '`recursion_limit` config key.\nFor troubleshooting, visit: ' +
          'https://docs.langchain.com/oss/python/langgraph/errors/GRAPH_RECURSION_LIMIT'
  },
  InvalidUpdateError: (message) => withoutLink(withoutValues(message)),
  EmptyInputError: (message) =>
    /no input writes for "?__start__/.test(message) ? 'Received no input for __start__' : undefined,
}
