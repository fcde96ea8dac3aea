import { isObject } from '../json.ts'

/** A word that a person answers to a question about calls of tools, as the decision about each; else the answer itself. */
export const spokenDecision = (answer: unknown, question: unknown): unknown => {
  const requests = isObject(question) ? question['action_requests'] : undefined
  const type = typeof answer === 'string' ? DECISIONS.get(answer.trim().toLowerCase()) : undefined
  return Array.isArray(requests) && type ? { decisions: requests.map(() => ({ type })) } : answer
}

const DECISIONS: ReadonlyMap<string, string> = new Map([
  ['approve', 'approve'],
  ['yes', 'approve'],
  ['reject', 'reject'],
  ['no', 'reject'],
])
