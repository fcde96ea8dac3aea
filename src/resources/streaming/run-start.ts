import { pythonStr } from '../../graphs/python.ts'
import { isObject, type JsonObject } from '../../json.ts'
import { DEFAULT_STRATEGY, STRATEGIES } from '../../runner/multitask.ts'
import type { RunFields, RunRequest } from '../../runner/runner.ts'
import { CommandRefusal, invalidArgument } from './command.ts'
import type { Command } from './execute-command.ts'
import { openQuestions } from './open-questions.ts'
import { readRunSettings } from './run-settings.ts'
import { whenSettled } from './when-settled.ts'

/** Any JSON. An input that a graph cannot take fails the run. */
type Answer = NonNullable<NonNullable<RunFields['command']>['resume']>

/**
 * Starts a run; the thread is created when it does not exist. On a thread that asks, an input is the answer: whether it
 * asks is known once its runs have ended, so an input for the queue is held until then, for some time.
 */
export const runStart: Command = async (params, deps, { threadId, clientRequestId }) => {
  const { assistant_id, input = null } = params
  if (typeof assistant_id !== 'string' || assistant_id === '')
    throw invalidArgument('run.start requires an assistant_id.')
  const settings = readRunSettings('run.start', params)
  requireTracer(params['langsmith_tracer'])
  if (threadId === undefined) throw new CommandRefusal('unknown_error', '422: Invalid thread ID')
  const multitask_strategy = strategyOf(params)
  const request = (isAnswer: boolean): RunRequest => ({
    threadId,
    fields: {
      ...settings,
      assistant_id,
      multitask_strategy,
      ...(isAnswer ? { command: { resume: input as Answer } } : { input: input as NonNullable<RunFields['input']> }),
    },
    clientRequestId,
    isProtocolRun: true,
  })
  if (input === null) return { run_id: (await deps.runner.create(request(false))).run_id }
  const { run_id } = await whenSettled(threadId, deps, async (isLast) => {
    const { asked, isBusy } = await openQuestions(threadId, deps)
    if (isBusy && multitask_strategy === 'enqueue' && !isLast) return undefined
    return deps.runner.create(request(!isBusy && asked.size > 0))
  })
  return { run_id }
}

/** Anything that is no strategy counts as none, as on the Python server, which knows the first spelling alone. */
const strategyOf = ({ multitaskStrategy, multitask_strategy }: JsonObject) =>
  STRATEGIES.find((one) => one === (multitaskStrategy ?? multitask_strategy)) ?? DEFAULT_STRATEGY

/** The settings of a tracer have no effect here; wrong ones are refused in the Python server's words. */
const requireTracer = (tracer: unknown): void => {
  if (tracer === undefined || tracer === null) return
  if (!isObject(tracer)) throw invalidArgument('langsmith_tracer must be an object.')
  const unknown = Object.keys(tracer)
    .filter((name) => name !== 'project_name' && name !== 'example_id')
    .sort()
  if (unknown.length > 0) {
    throw invalidArgument(`langsmith_tracer has unsupported fields: ${pythonStr(unknown)}.`)
  }
  const wrong = Object.keys(tracer).find((name) => typeof tracer[name] !== 'string')
  if (wrong !== undefined) throw invalidArgument(`langsmith_tracer.${wrong} must be a string.`)
}
