import type { Checkpoints } from '../db/checkpoints.ts'
import { withResults } from './answered.ts'
import type { CompiledGraph } from './graph.ts'
import { commandClasses } from './langgraph-copy.ts'
import type { RunCommand } from './run-request.ts'
import type { GraphSource } from './source.ts'
import { isWaiting } from './thread-state.ts'

/** An error of a run that LangGraph for JavaScript does not raise, but the Python server does. */
class PythonError extends Error {
  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

/** What LangGraph is given: the input as it came (null: go on), or the command in its place. */
export const toGraphInput = async (
  input: unknown,
  command: RunCommand | null,
  source: Pick<GraphSource, 'langgraph'>,
): Promise<unknown> => {
  if (!command) return input ?? null
  const { Command, Send } = await commandClasses(source)
  const target = (one: unknown) =>
    typeof one === 'string' ? one : toSend(one as { node: string; input: unknown }, Send) // checked as a request
  const { update, resume, goto } = command
  return new Command({
    ...(update === undefined || update === null ? {} : { update }),
    ...(resume === undefined ? {} : { resume }),
    ...(goto === undefined || goto === null ? {} : { goto: Array.isArray(goto) ? goto.map(target) : target(goto) }),
  })
}

const toSend = ({ node, input }: { node: string; input: unknown }, Send: new (node: string, args: unknown) => object) =>
  new Send(node, input)

/**
 * One value cannot answer several interrupts: the Python server wants to know which one is meant. Rejects as that does when
 * the thread waits for more than one, unless the value is a map of interrupt ids.
 */
export const requireOneInterrupt = async (
  graph: CompiledGraph,
  checkpoints: Pick<Checkpoints, 'get'>,
  configurable: Record<string, unknown>,
  { resume }: RunCommand,
): Promise<void> => {
  if (resume === undefined || resume === null || isInterruptMap(resume)) return
  const { tasks } = await withResults(await graph.getState({ configurable }), checkpoints)
  const open = tasks.filter(isWaiting).flatMap(({ interrupts }) => interrupts)
  if (open.length <= 1) return
  throw new PythonError(
    'RuntimeError',
    'When there are multiple pending interrupts, you must specify the interrupt id when resuming. Docs: ' +
      'https://docs.langchain.com/oss/python/langgraph/add-human-in-the-loop#resume-multiple-interrupts-with-one-invocation.',
  )
}

/** LangGraph takes an object for a map when each key looks like the id of an interrupt. */
const isInterruptMap = (resume: unknown): boolean => {
  const keys = Object.keys(Object(resume))
  return keys.length > 0 && keys.every((key) => /^[0-9a-f]{32}$/.test(key))
}
