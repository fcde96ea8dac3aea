import { parsedObject } from '../../json.ts'
import { joinWords } from '../check/phrases.ts'
import { DECISIONS, isAnswered, type ResolvedTool, type ToolCall, type ToolUse } from '../step.ts'
import { type ReadContext, referToGraph, type StepScope } from './read-context.ts'
import type { Path } from './script-source.ts'
import { durationMs, type WrittenCall, type WrittenResolvedTool, type WrittenToolUse } from './written-script.ts'

export interface CallPosition {
  context: ReadContext
  scope: StepScope
  path: Path
}

/** One call, or a list of them. */
export const readCalls = <Written, Read>(
  written: Written | Written[],
  { path, ...position }: CallPosition,
  read: (one: Written, at: CallPosition) => Read,
): Read[] =>
  Array.isArray(written)
    ? written.map((one, index) => read(one, { ...position, path: [...path, index] }))
    : [read(written, { ...position, path })]

export const readCall = (written: WrittenCall, position: CallPosition): ToolCall => {
  const { args = {}, id } = written
  const use = readToolUse(written, position)
  if (typeof args === 'string' && !mayBeArguments(args) && isAnswered(use)) {
    const message = 'These arguments are no JSON object: nothing answers such a call. Remove what the tool would do.'
    position.context.source.report([...position.path, 'args'], message)
  }
  return { ...use, args, ...(id !== undefined && { id }) }
}

export const readResolvedTool = (written: WrittenResolvedTool, position: CallPosition): ResolvedTool => {
  const { description, allow = [...DECISIONS] } = written
  const use = readToolUse(written, position)
  if (!isAnswered(use) && allow.some((decision) => decision === 'approve' || decision === 'edit')) {
    const message = `'resolve' lacks what ${use.tool} gives when it may work: a result, an error, or a run.`
    position.context.source.report(position.path, message)
  }
  return { ...use, allow, ...(description !== undefined && { description }) }
}

const readToolUse = (written: WrittenToolUse, { context, scope, path }: CallPosition): ToolUse => {
  const { tool, result, error, artifact, delay, progress, run, interrupt, as } = written
  const report = (key: string, message: string) => context.source.report([...path, key], message, { at: 'key' })
  const others = (['result', 'error'] as const).filter((key) => Object.hasOwn(written, key))
  if (run !== undefined && others.length > 0)
    report('run', `'run' gives the result of the call, and so does ${joinWords(others)}. Remove one of them.`)
  if (as !== undefined && interrupt === undefined) report('as', "'as' has no effect without an interrupt of the tool.")
  for (const key of ['progress', 'interrupt'] as const) {
    if (Object.hasOwn(written, key) && run === undefined && others.length === 0)
      report(key, `'${key}' has no effect on a call that stays open: it has no result, error or run.`)
  }
  if (run !== undefined) referToGraph(context, run, [...path, 'run'], scope)
  return {
    tool,
    ...(result !== undefined && { result }),
    ...(typeof error === 'string' && { error }),
    ...(typeof error === 'object' && {
      error: error.message,
      ...(error.code !== undefined && { errorCode: error.code }),
    }),
    ...(artifact !== undefined && { artifact }),
    ...(delay !== undefined && { delayMs: durationMs(delay) }),
    ...(progress && { progress }),
    ...(run !== undefined && { run }),
    ...(interrupt !== undefined && { interrupt: { value: interrupt, ...(as !== undefined && { as }) } }),
  }
}

/** What a template gives is known only when it is played. */
const mayBeArguments = (text: string): boolean => /\{[{%]/.test(text) || parsedObject(text) !== undefined
