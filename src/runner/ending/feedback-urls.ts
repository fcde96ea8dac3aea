import type { Run } from '../../db/runs/runs.ts'
import { derivedId } from '../../ids.ts'
import { kwargsOf } from '../run-kwargs.ts'

/**
 * One URL for each of the run's feedback keys; undefined when it has none. The real server gets them from LangSmith; these
 * lead to this server, which stores nothing of what they receive.
 */
export const feedbackUrls = (run: Run, ownUrl = 'http://localhost'): Record<string, string> | undefined => {
  const keys = kwargsOf(run).feedback_keys ?? []
  if (keys.length === 0) return undefined
  return Object.fromEntries(keys.map((key) => [key, `${ownUrl}/feedback/tokens/${derivedId(run.run_id, key)}`]))
}
