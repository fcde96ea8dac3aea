import { joinWords } from '../check/phrases.ts'
import type { ReadContext } from './read-context.ts'
import type { Path } from './script-source.ts'
import type { WrittenStep } from './written-script.ts'

const actions = [
  'say',
  'think',
  'call',
  'resolve',
  'update',
  'custom',
  'ui',
  'store',
  'interrupt',
  'interrupts',
  'goto',
  'parallel',
  'run',
  'wait',
  'fail',
  'hang',
] as const

export type StepAction = (typeof actions)[number]

const details: Partial<Record<StepAction, readonly (keyof WrittenStep)[]>> = {
  say: ['think'],
  call: ['say', 'think'],
  resolve: ['interrupt', 'as', 'answers'],
  custom: ['channel'],
  store: ['as'],
  interrupt: ['as', 'answers', 'response_schema'],
  interrupts: ['as', 'answers'],
}

/** Actions that others can stand beside. */
const leading: readonly StepAction[] = ['call', 'resolve']

/** Reports a step with no action or several, and returns undefined. */
export const readStepAction = (context: ReadContext, step: WrittenStep, path: Path): StepAction | undefined => {
  const report = (message: string) => context.source.report(path, message)
  const present = actions.filter((action) => Object.hasOwn(step, action))
  const main =
    leading.find((action) => present.includes(action)) ?? present.find((action) => action !== 'think') ?? present[0]
  if (main === undefined) {
    report(
      `This step does nothing: it has only ${joinWords(Object.keys(step))}. It needs one of ${joinWords(actions, 'or')}.`,
    )
    return undefined
  }
  const beside = details[main] ?? []
  const others = present.filter((action) => action !== main && !beside.includes(action))
  if (others.length > 0) {
    report(
      `A step does one thing, but this one has ${joinWords([main, ...others])}. Make it ${others.length + 1} steps.`,
    )
    return undefined
  }
  for (const key of ['as', 'answers', 'response_schema', 'channel'] as const) {
    if (!Object.hasOwn(step, key) || beside.includes(key)) continue
    context.source.report([...path, key], `'${key}' has no effect on '${main}'.`, { at: 'key' })
  }
  checkParts(context, main, step, path)
  return main
}

/** Rules that would give unclear messages if the schema expressed them. */
const checkParts = ({ source }: ReadContext, action: StepAction, { ui, store, as }: WrittenStep, path: Path): void => {
  if (action === 'ui' && ui?.remove !== undefined && Object.keys(ui).length > 1) {
    source.report([...path, 'ui'], "'remove' cannot be combined with other keys.")
  }
  if (action === 'ui' && ui?.remove === undefined && ui?.name === undefined) {
    source.report([...path, 'ui'], "'ui' lacks 'name', the component to show (or 'remove', an id).")
  }
  if (action === 'store' && as !== undefined && store && ('put' in store || 'delete' in store)) {
    source.report([...path, 'as'], "'as' has no effect here: put and delete return nothing.", { at: 'key' })
  }
}
