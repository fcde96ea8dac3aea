import type { Rule } from './rule.ts'
import { eventRules } from './rules-events.ts'
import { headRules } from './rules-heads.ts'
import { resourceRules } from './rules-resources.ts'

/** Every decided difference. What no rule asks for and is still different fails the comparison. */
export const rules: readonly Rule[] = [...headRules, ...eventRules, ...resourceRules]
