import { listed } from '../check/wording.ts'
import type { ReadContext } from './read-context.ts'
import type { Path } from './script-source.ts'
import type { WrittenStep } from './written-script.ts'

const actions = [
  'say',
  'think',
  'call',
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

/** What a step does: its one key that is no detail. */
export type StepAction = (typeof actions)[number]

/** Which keys may stand beside what the step does. */
const details: Partial<Record<StepAction, readonly (keyof WrittenStep)[]>> = {
  say: ['think'],
  call: ['say', 'think'],
  store: ['as'],
  interrupt: ['as', 'answers'],
  interrupts: ['as', 'answers'],
}

/** What the step does; undefined when it does nothing or several things at once, which is noted. */
export const readStepAction = (context: ReadContext, step: WrittenStep, path: Path): StepAction | undefined => {
  const report = (message: string) => context.source.report(path, message)
  const present = actions.filter((verb) => Object.hasOwn(step, verb))
  const main = present.includes('call') ? 'call' : (present.find((verb) => verb !== 'think') ?? present[0])
  if (main === undefined) {
    report(
      `This step does nothing: it has only ${listed(Object.keys(step))}. It needs one of ${listed(actions, 'or')}.`,
    )
    return undefined
  }
  const beside = details[main] ?? []
  const others = present.filter((verb) => verb !== main && !beside.includes(verb))
  if (others.length > 0) {
    report(`A step does one thing, but this one has ${listed([main, ...others])}. Make it ${others.length + 1} steps.`)
    return undefined
  }
  for (const key of ['as', 'answers'] as const) {
    if (!Object.hasOwn(step, key) || beside.includes(key)) continue
    context.source.report([...path, key], `'${key}' has no meaning beside '${main}'.`, { at: 'key' })
  }
  checkParts(context, main, step, path)
  return main
}

/** What the schema cannot say of a part without hiding which key is meant. */
const checkParts = ({ source }: ReadContext, verb: StepAction, { ui, store, as }: WrittenStep, path: Path): void => {
  if (verb === 'ui' && ui?.remove !== undefined && Object.keys(ui).length > 1) {
    source.report([...path, 'ui'], "'remove' stands alone: nothing else is said of a UI message that goes.")
  }
  if (verb === 'ui' && ui?.remove === undefined && ui?.name === undefined) {
    source.report([...path, 'ui'], "'ui' lacks 'name', the component to show (or 'remove', an id).")
  }
  if (verb === 'store' && as !== undefined && store && ('put' in store || 'delete' in store)) {
    source.report([...path, 'as'], "'as' has no meaning here: put and delete read nothing.", { at: 'key' })
  }
}
