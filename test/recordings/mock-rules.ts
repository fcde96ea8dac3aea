import type { Rule } from './rule.ts'
import { errorRules } from './rules-errors.ts'
import { eventRules } from './rules-events.ts'
import { headRules } from './rules-heads.ts'
import { quirkRules } from './rules-quirks.ts'
import { resourceRules } from './rules-resources.ts'
import { stopRules } from './rules-stops.ts'

/** Every decided difference. What no rule asks for and is still different fails the comparison. */
export const rules: readonly Rule[] = [
  ...headRules,
  ...eventRules,
  ...resourceRules,
  ...errorRules,
  ...stopRules,
  ...quirkRules,
]
