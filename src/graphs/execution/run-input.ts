import type { Checkpoints } from '../../db/checkpoints/checkpoints.ts'
import { isObject } from '../../json.ts'
import { WRONG_INPUT } from '../langgraph-internals.ts'
import { PythonError, pythonStr } from '../python.ts'
import type { CompiledGraph } from '../sources/compiled-graph.ts'
import type { GraphSource } from '../sources/graph-source.ts'
import { commandClasses } from '../sources/langgraph-copy.ts'
import { withEmptyResults } from '../state/task-results.ts'
import { awaitsAnswer } from '../state/thread-state.ts'
import { toUpdatePairs } from '../state/update-pairs.ts'
import { failureOf } from './run-failure.ts'
import type { RunCommand } from './run-request.ts'

/**
 * Without an answer that is none, `null` or `{}`. A command that has nothing else lets the thread continue, so that open
 * interrupts show again; an empty one is no command at all, as on the Python server (observed, not documented).
 */
export const readCommand = (
  input: unknown,
  command: RunCommand | null,
): { input: unknown; command: RunCommand | null } => {
  if (command === null || Object.keys(command).length === 0) return { input, command: null }
  const { resume, ...rest } = command
  const isAnswer = resume !== undefined && resume !== null && !(isObject(resume) && Object.keys(resume).length === 0)
  if (isAnswer) return { input, command }
  const isResume = 'resume' in command
  const hasMore = Object.values(rest).some((part) => part !== undefined && part !== null)
  return isResume && !hasMore ? { input: null, command: null } : { input, command: rest }
}

/** The client's input unchanged (null: continue from the checkpoint), or else the command. */
export const toGraphInput = async (
  input: unknown,
  command: RunCommand | null,
  { graph, source }: { graph: CompiledGraph; source: Pick<GraphSource, 'langgraphCopy'> },
): Promise<unknown> => {
  if (!command) return input ?? null
  const { Command, Send } = await commandClasses(source)
  const target = (one: unknown) => {
    if (typeof one === 'string') return one
    const { node, input } = one as { node: string; input: unknown } // checked as a request
    // Nothing happens for an unknown node. Given its name alone, LangGraph does not warn on the console either.
    return Object.hasOwn(graph.nodes, node) ? new Send(node, input) : node
  }
  const { update, resume, goto } = command
  return new Command({
    ...(update === undefined || update === null ? {} : { update: toUpdatePairs(update, graph) }),
    ...(resume === undefined ? {} : { resume }),
    ...(goto === undefined || goto === null ? {} : { goto: Array.isArray(goto) ? goto.map(target) : target(goto) }),
  })
}

/** In the words of Python's LangGraph, which quotes the input; undefined for any other error. */
export const inputError = (error: unknown, input: unknown): PythonError | undefined => {
  if (typeof input === 'object' && !Array.isArray(input)) return
  const { error: name, message } = failureOf(error)
  if (name !== 'InvalidUpdateError' || !message.startsWith(WRONG_INPUT)) return
  return new PythonError(name, `Expected dict, got ${pythonStr(input)}`)
}

/** Like the Python server, also rejects one value for several open interrupts; a map by interrupt ids answers them. */
export const requireInterrupt = async (
  graph: CompiledGraph,
  checkpoints: Pick<Checkpoints, 'get'>,
  { configurable, command }: { configurable: Record<string, unknown>; command: RunCommand },
): Promise<void> => {
  const { resume, update, goto } = command
  if (resume === undefined || resume === null) return
  const snapshot = await graph.getState({ configurable })
  const hasMore = [update, goto].some((part) => part !== undefined && part !== null)
  if (snapshot.createdAt === undefined && !hasMore) {
    throw new PythonError('EmptyInputError', 'Received no input for __start__: the thread has nothing to resume')
  }
  if (isInterruptMap(resume)) return
  const { tasks } = await withEmptyResults(snapshot, checkpoints)
  const open = tasks.filter(awaitsAnswer).flatMap(({ interrupts }) => interrupts)
  if (open.length <= 1) return
  throw new PythonError(
    'RuntimeError',
    'When there are multiple pending interrupts, you must specify the interrupt id when resuming. Docs: ' +
      'https://docs.langchain.com/oss/python/langgraph/add-human-in-the-loop#resume-multiple-interrupts-with-one-invocation.',
  )
}

/** LangGraph treats an object as a map when each key looks like the id of an interrupt. */
const isInterruptMap = (resume: unknown): boolean => {
  const keys = Object.keys(Object(resume))
  return keys.length > 0 && keys.every((key) => /^[0-9a-f]{32}$/.test(key))
}
