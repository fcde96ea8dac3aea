import { type RequestRule, type Rule, without } from './rule.ts'
import { errorRules } from './rules-errors.ts'
import { eventRules } from './rules-events.ts'
import { headRules } from './rules-heads.ts'
import { placeRules, pythonRules } from './rules-python.ts'
import { quirkRules } from './rules-quirks.ts'
import { resourceRules } from './rules-resources.ts'
import { stopRules } from './rules-stops.ts'

/** Every decided difference. What no rule asks for and is still different fails the comparison. */
export const rules: readonly Rule[] = [
  ...headRules,
  ...placeRules,
  ...eventRules,
  ...pythonRules,
  ...resourceRules,
  ...errorRules,
  ...stopRules,
  ...quirkRules,
]

/** What is not asked, since it cannot be compared. */
export const leftOut: readonly { place: string; reason: string }[] = [
  {
    place: '24#9',
    reason: 'M: a run starts when it is accepted: it has ended by then, and its thread is gone, or not yet',
  },
  { place: '29#27', reason: 'F.4, O: the stream of a thread is there, and has no end' },
]

/** Every request that is refused here by decision, and what is asked in its place. */
export const requestRules: readonly RequestRule[] = [
  {
    reason: 'A: a context beside configurable is refused, as by the Python server',
    place: '02#2',
    rewrite: (body) => without(body, 'context'),
  },
  {
    reason: 'P 6: the default of the recorded server, which is that of LangGraph for JavaScript',
    place: '15#8',
    rewrite: (body) => ({ ...body, config: { recursion_limit: 25 } }),
  },
  {
    reason: 'A: names of nodes and inputs for nodes are not mixed, says the document',
    place: '28#5',
    rewrite: (body) => ({
      ...body,
      command: {
        goto: [
          { node: 'x', input: {} },
          { node: 'y', input: 'two' },
        ],
      },
    }),
  },
]
