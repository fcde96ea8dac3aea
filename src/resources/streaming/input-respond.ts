import { isObject, type JsonObject } from '../../json.ts'
import type { RunFields } from '../../runner/runner.ts'
import type { Deps } from '../handler.ts'
import { CommandRefusal, invalidArgument } from './command.ts'
import type { Command } from './execute-command.ts'
import { openQuestions } from './open-questions.ts'
import { readRunSettings } from './run-settings.ts'
import { isNamespace } from './subscription.ts'
import { whenSettled } from './when-settled.ts'

/**
 * Answers interrupts, also those of runs of the older protocol, by a new run. Each must be open and not answered by an
 * unfinished run. While runs go on and nothing is asked yet, waits for some time.
 */
export const inputRespond: Command = async (params, deps, { threadId, transport, clientRequestId }) => {
  const answers = readAnswers(params)
  const settings = readRunSettings('input.respond', params)
  const resume = Object.fromEntries(answers.map(({ interruptId, response }) => [interruptId, response]))
  const command = { resume, ...readJump(params) }
  if (threadId === undefined) throw noInterruptedRun()
  await whenSettled(threadId, deps, async (isLast) => {
    const { thread, isBusy, asked, answered } = await openQuestions(threadId, deps)
    if (!thread) throw noInterruptedRun()
    const unknown = answers.map(({ interruptId }) => interruptId).find((id) => !asked.has(id))
    if (unknown !== undefined) {
      const mayBeAsked = isBusy && asked.size === 0 && !answered.has(unknown)
      if (mayBeAsked && !isLast) return undefined
      throw new CommandRefusal('no_such_interrupt', `Unknown or already-consumed interrupt: ${unknown}`)
    }
    if (transport === 'websocket') requireNamespaces(threadId, answers, deps)
    const { assistant_id } = thread.metadata
    if (typeof assistant_id !== 'string') throw noInterruptedRun()
    return deps.runner.create({
      threadId,
      fields: { ...settings, assistant_id, command, multitask_strategy: 'enqueue', if_not_exists: 'reject' },
      clientRequestId,
      isProtocolRun: true,
    })
  })
  return {}
}

const noInterruptedRun = (): CommandRefusal =>
  new CommandRefusal('no_such_run', 'No interrupted run is bound to this thread.')

interface Answer {
  interruptId: string
  namespace: readonly string[]
  response: unknown
}

/** Of interrupts that are among the thread's events. Over HTTP the ids alone say which, as on the Python server. */
const requireNamespaces = (threadId: string, answers: readonly Answer[], { runner }: Pick<Deps, 'runner'>): void => {
  const asked = new Map(
    runner.replay(threadId, { channels: ['input'] }).map(({ data, namespace }) => {
      const { interrupt_id } = data as { interrupt_id?: string } // as the server made it
      return [interrupt_id, namespace]
    }),
  )
  const isElsewhere = ({ interruptId, namespace }: Answer) => {
    const place = asked.get(interruptId)
    return place !== undefined && (place.length !== namespace.length || place.some((one, at) => one !== namespace[at]))
  }
  if (!answers.some(isElsewhere)) return
  throw new CommandRefusal('no_such_interrupt', 'Interrupt namespace does not match the pending interrupt.')
}

/** A `responses` that is no list counts as none. A missing response is null. */
const readAnswers = (params: JsonObject): Answer[] => {
  const { responses } = params
  if (!Array.isArray(responses)) return [readAnswer(params, 'input.respond requires an interrupt_id.')]
  if (responses.length === 0) throw invalidArgument('input.respond requires at least one response.')
  return responses.map((entry) => {
    if (!isObject(entry)) throw invalidArgument('input.respond responses entries must be objects.')
    return readAnswer(entry, 'input.respond responses entries require an interrupt_id.')
  })
}

const readAnswer = ({ interrupt_id, namespace = [], response = null }: JsonObject, withoutId: string): Answer => {
  if (typeof interrupt_id !== 'string') throw invalidArgument(withoutId)
  if (!isNamespace(namespace)) throw invalidArgument('input.respond requires namespace to be a list of strings.')
  return { interruptId: interrupt_id, namespace, response }
}

/** Throws CommandRefusal where the Python server would let the run fail. */
const readJump = ({ update, goto }: JsonObject): Pick<NonNullable<RunFields['command']>, 'update' | 'goto'> => {
  if (isGiven(update) && !isObject(update) && !isListOf(update, isPair)) {
    throw invalidArgument('input.respond requires update to be an object or a list of pairs.')
  }
  if (isGiven(goto) && !isTarget(goto) && !isListOf(goto, isTarget)) {
    throw invalidArgument('input.respond requires goto to be a node, or an object with a node, or a list of these.')
  }
  return { ...(isGiven(update) && { update }), ...(isGiven(goto) && { goto }) } as ReturnType<typeof readJump> // checked
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null

const isListOf = (value: unknown, fits: (one: unknown) => boolean): boolean => Array.isArray(value) && value.every(fits)

const isPair = (value: unknown): boolean => Array.isArray(value) && value.length === 2 && typeof value[0] === 'string'

const isTarget = (value: unknown): boolean =>
  typeof value === 'string' || (isObject(value) && typeof value['node'] === 'string')
