import type { Run } from '../../db/runs/runs.ts'
import { derivedId } from '../../ids.ts'
import { kwargsOf } from '../run-kwargs.ts'

/**
 * One URL for each kind of feedback that a run was asked to gather, where there are some: the real server has LangSmith
 * make them; these are taken by the server itself, which keeps nothing of what is sent to them.
 */
export const feedbackUrls = (run: Run, ownUrl = 'http://localhost'): Record<string, string> | undefined => {
  const keys = kwargsOf(run).feedback_keys ?? []
  if (keys.length === 0) return undefined
  return Object.fromEntries(keys.map((key) => [key, `${ownUrl}/feedback/tokens/${derivedId(run.run_id, key)}`]))
}
