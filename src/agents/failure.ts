/** How a run failed, as clients are told. */
export interface RunFailure {
  /** The error's class. */
  error: string
  message: string
}

/**
 * How what a graph has thrown is told to clients: class and text, in the Python server's words where LangGraph's own for
 * JavaScript differ.
 */
export const failureOf = (error: unknown): RunFailure => {
  if (!isErrorLike(error)) return { error: 'Error', message: shown(error) }
  const name = nameOf(error)
  return { error: name, message: wordings[name]?.(error.message) ?? withoutLink(error.message) }
}

interface ErrorLike {
  name?: string
  message: string
}

/** Not `instanceof`: a graph may bring its own copy of everything. */
const isErrorLike = (error: unknown): error is ErrorLike =>
  typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'

/** A class that does not name itself is known by its constructor. */
const nameOf = (error: ErrorLike): string => {
  const { name = '' } = error
  return name !== '' && name !== 'Error' ? name : error.constructor.name || 'Error'
}

const shown = (value: unknown): string => {
  if (typeof value === 'string') return value
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    // Cyclic: there is nothing better to say.
    return String(value)
  }
}

const withoutLink = (message: string): string => message.replace(/\s*Troubleshooting URL: .*$/s, '')

/** By class; undefined where LangGraph's own words will do. */
const wordings: Readonly<Record<string, (message: string) => string | undefined>> = {
  GraphRecursionError: (message) => {
    const limit = /limit of (\d+)/.exec(message)?.[1]
    return limit === undefined
      ? undefined
      : `Recursion limit of ${limit} reached without hitting a stop condition. You can increase the limit by setting the ` +
          '`recursion_limit` config key.\nFor troubleshooting, visit: ' +
          'https://docs.langchain.com/oss/python/langgraph/errors/GRAPH_RECURSION_LIMIT'
  },
  EmptyInputError: (message) =>
    /no input writes for "?__start__/.test(message) ? 'Received no input for __start__' : undefined,
}
