import { rules as classic } from '../mock-rules.ts'
import type { Rule } from '../rule.ts'
import { answerRules } from './rules-answers.ts'
import { eventRules } from './rules-events.ts'
import { lifecycleRules } from './rules-lifecycle.ts'
import { messageRules } from './rules-messages.ts'
import { multitaskRules } from './rules-multitask.ts'
import { placeRules } from './rules-places.ts'
import { settingRules } from './rules-settings.ts'

/** Applied first to the answers of the older endpoints. */
export const classicRules: readonly Rule[] = classic

/** Every decided difference between the JavaScript server and this one, in the newer streaming protocol. */
export const rules: readonly Rule[] = [
  ...eventRules,
  ...messageRules,
  ...lifecycleRules,
  ...answerRules,
  ...multitaskRules,
  ...placeRules,
  ...settingRules,
]
