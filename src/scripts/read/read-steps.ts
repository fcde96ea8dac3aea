import { joinWords, suggestion } from '../check/phrases.ts'
import type { Answer, Failure, Step } from '../step.ts'
import { readCall, readCalls, readResolvedTool } from './read-calls.ts'
import { readAnswerCondition, readDecisionCondition } from './read-conditions.ts'
import { checkNodeName, type ReadContext, referToGraph, type StepScope } from './read-context.ts'
import { readSay } from './read-message.ts'
import type { Path } from './script-source.ts'
import { readStepAction, type StepAction } from './step-action.ts'
import { durationMs, type WrittenStep } from './written-script.ts'

interface StepPosition {
  context: ReadContext
  scope: StepScope
  path: Path
}

const lastSteps = new Set(['goto', 'fail', 'hang'])

/** Leaves out steps that break the schema. */
export const readSteps = (context: ReadContext, list: readonly unknown[], path: Path, scope: StepScope): Step[] => {
  const steps = list.flatMap((value, index) => {
    const at = [...path, index]
    if (context.hasMistakeIn(at)) return []
    const step = readStepAt(context, value, at, scope)
    const isLast = index === list.length - 1
    if (step && !isLast && lastSteps.has(step.kind)) {
      context.source.report([...path, index + 1], `This step is never played: ${step.kind} before it ends the turn.`)
    }
    return step ? [step] : []
  })
  return steps
}

/** The schema has checked the parts. Undefined when the action is unclear. */
export const readStepAt = (context: ReadContext, value: unknown, path: Path, scope: StepScope): Step | undefined => {
  const written = value as WrittenStep // `checkSchema` has checked it
  const action = readStepAction(context, written, path)
  if (action === undefined) return undefined
  const { node } = written
  if (node !== undefined) checkNodeName(context, node, [...path, 'node'], scope.keys)
  const place = { place: context.source.place(path), ...(node !== undefined && { node }) }
  return { ...readers[action](written, { context, scope, path }), ...place } as Step // each reader returns the step of its action
}

const readers: Record<StepAction, (written: WrittenStep, position: StepPosition) => Step> = {
  say: ({ say = '', think }, { context, path }) => ({ kind: 'say', ...readSay(context, say, think, [...path, 'say']) }),
  think: ({ think = '' }) => ({ kind: 'say', content: '', thinking: think }),
  call: ({ call = [], say, think }, { context, path, scope }) => {
    const isSpeaking = say !== undefined || think !== undefined
    return {
      kind: 'call',
      calls: readCalls(call, { context, scope, path: [...path, 'call'] }, readCall),
      ...(isSpeaking && { say: readSay(context, say ?? '', think, [...path, 'say']) }),
    }
  },
  resolve: (written, position) => {
    const { resolve = [], interrupt, as } = written
    const { path } = position
    return {
      kind: 'resolve',
      calls: readCalls(resolve, { ...position, path: [...path, 'resolve'] }, readResolvedTool),
      ...(Object.hasOwn(written, 'interrupt') && { question: { value: interrupt } }),
      ...(as !== undefined && { as }),
      answers: readAnswers(written, position, readDecisionCondition),
    }
  },
  update: ({ update = {} }, { context, path, scope }) => {
    for (const key of scope.hasOpenState ? [] : Object.keys(update))
      checkKey(context, key, [...path, 'update', key], scope)
    return { kind: 'update', values: update }
  },
  custom: ({ custom, channel }) => ({ kind: 'custom', value: custom, ...(channel !== undefined && { channel }) }),
  ui: ({ ui = {} }) => {
    const { remove, name = '', props = {}, id, merge = false } = ui
    if (remove !== undefined) return { kind: 'ui', change: { remove } }
    return { kind: 'ui', change: { push: { name, props, merge, ...(id !== undefined && { id }) } } }
  },
  store: ({ store, as }) => ({
    kind: 'store',
    change: store as NonNullable<typeof store>, // present, because it is the action
    ...(as !== undefined && { as }),
  }),
  interrupt: (written, position) => readInterrupt([written.interrupt], written, position),
  interrupts: (written, position) => readInterrupt(written.interrupts ?? [], written, position),
  goto: ({ goto: target = '' }, { context, path, scope }) => {
    if (!scope.nodes.includes(target)) {
      const known = scope.nodes.length === 0 ? " There is nothing in 'nodes'" : ` Nodes are ${joinWords(scope.nodes)}`
      const message = `No node '${target}' has steps of its own.${suggestion(target, scope.nodes)}${known}.`
      context.source.report([...path, 'goto'], message)
    }
    return { kind: 'goto', target }
  },
  parallel: ({ parallel = {} }, { context, path, scope }) => ({
    kind: 'parallel',
    branches: Object.entries(parallel).map(([node, steps]) => {
      const place = [...path, 'parallel', node]
      checkNodeName(context, node, place, scope.keys)
      const taken = [scope.mainNode, scope.toolsNode, ...scope.nodes, ...scope.subgraphs]
      if (taken.includes(node)) context.source.report(place, `Another node is already named '${node}'.`, { at: 'key' })
      return { node, steps: readSteps(context, steps, place, { ...scope, mainNode: node }) }
    }),
  }),
  run: ({ run: graph = '' }, { context, path, scope }) => {
    referToGraph(context, graph, [...path, 'run'], scope)
    return { kind: 'run', graph }
  },
  wait: ({ wait = 0 }) => ({ kind: 'wait', ms: durationMs(wait) }),
  fail: ({ fail = '' }) => ({ kind: 'fail', failure: readFailure(fail) }),
  hang: () => ({ kind: 'hang' }),
}

const readFailure = (fail: NonNullable<WrittenStep['fail']>): Failure =>
  typeof fail === 'string' ? { error: 'Error', message: fail } : { error: fail.error ?? 'Error', message: fail.message }

const readInterrupt = (values: readonly unknown[], written: WrittenStep, position: StepPosition): Step => {
  const { as, response_schema: responseSchema } = written
  return {
    kind: 'interrupt',
    values,
    ...(responseSchema && { responseSchema }),
    ...(as !== undefined && { as }),
    answers: readAnswers(written, position, readAnswerCondition),
  }
}

const readAnswers = (
  { answers = [] }: WrittenStep,
  { context, path, scope }: StepPosition,
  read: typeof readAnswerCondition,
): Answer[] => {
  const open = answers.findIndex(({ when }) => when === undefined)
  if (open >= 0 && open < answers.length - 1) {
    const message = "This answer is never reached: one before it has no 'when' and takes every value."
    context.source.report([...path, 'answers', open + 1], message)
  }
  return answers.map(({ when, steps }, index) => {
    const at = [...path, 'answers', index]
    return {
      ...(when !== undefined && { when: read(context, when, [...at, 'when']) }),
      steps: readSteps(context, steps, [...at, 'steps'], scope),
    }
  })
}

const checkKey = ({ source }: ReadContext, key: string, path: Path, { keys }: StepScope): void => {
  if (keys.includes(key)) return
  const message = `The state has no key '${key}'.${suggestion(key, keys)} Keys are ${joinWords(keys)}; declare others in 'state', or set 'open_state: true'.`
  source.report(path, message, { at: 'key' })
}
