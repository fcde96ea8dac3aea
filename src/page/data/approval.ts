/** Approvals in the shape of LangChain's human-in-the-loop middleware, which Python writes in snake and JavaScript in camel case. */

export type DecisionType = 'approve' | 'edit' | 'reject' | 'respond'

/** A call of a tool that waits for a person. */
export interface ActionRequest {
  name: string
  args: Readonly<Record<string, unknown>>
  description: string | undefined
  allowed: readonly DecisionType[]
}

export type Decision =
  | { type: 'approve' }
  | { type: 'edit'; args: Record<string, unknown> }
  | { type: 'reject' | 'respond'; message: string }

type Fields = Readonly<Record<string, unknown>>

const ALL: readonly DecisionType[] = ['approve', 'edit', 'reject', 'respond']
/** What the middleware allows for a tool without a config of its own. */
const USUAL: readonly DecisionType[] = ['approve', 'edit', 'reject']

/** The requests of an interrupt; undefined when its value is none. */
export const readApproval = (value: unknown): readonly ActionRequest[] | undefined => {
  if (!isFields(value)) return undefined
  const requests = value['action_requests'] ?? value['actionRequests']
  if (!Array.isArray(requests) || requests.length === 0 || !requests.every(isFields)) return undefined
  const configs = value['review_configs'] ?? value['reviewConfigs']
  const allowedFor = allowedIn(Array.isArray(configs) ? configs.filter(isFields) : [])
  return requests.map((request, index) => {
    const name = String(request['name'] ?? request['action_name'] ?? request['action'] ?? 'tool')
    const args = request['args'] ?? request['arguments']
    const description = request['description']
    return {
      name,
      args: isFields(args) ? args : {},
      description: typeof description === 'string' && description !== '' ? description : undefined,
      allowed: allowedFor(name, index),
    }
  })
}

/** The answer to an interrupt: one decision for each request, in their order. Edits are written in both cases. */
export const toAnswer = (requests: readonly ActionRequest[], decisions: readonly Decision[]) => ({
  decisions: decisions.map((decision, index) => {
    if (decision.type === 'approve') return decision
    if (decision.type === 'edit') {
      const edited = { name: requests[index]?.name, args: decision.args }
      return { type: 'edit', edited_action: edited, editedAction: edited }
    }
    return decision.message === '' ? { type: decision.type } : decision
  }),
})

const allowedIn =
  (configs: readonly Fields[]) =>
  (name: string, index: number): readonly DecisionType[] => {
    const named = configs.find((config) => (config['action_name'] ?? config['actionName']) === name)
    const config = named ?? configs[index]
    const allowed = config?.['allowed_decisions'] ?? config?.['allowedDecisions']
    if (!Array.isArray(allowed)) return USUAL
    return ALL.filter((type) => allowed.includes(type))
  }

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
