import type { Cron } from '../../db/crons/crons.ts'
import { requireOneSetting } from '../../runner/config-or-context.ts'
import { checkWebhook } from '../../runner/webhooks/webhook-url.ts'

type Payload = Cron['payload']

/** What the runs of a cron are created with: the body as it came, with the assistant's own id and the cron's. */
export const createPayload = (body: object, cron: Pick<Cron, 'cron_id' | 'assistant_id'>): Payload =>
  checked({ ...body, assistant_id: cron.assistant_id }, cron.cron_id)

/** The payload with the fields that a change gives in place of those that it had. */
export const mergePayload = ({ payload, cron_id }: Cron, change: object): Payload =>
  checked({ ...payload, ...change }, cron_id)

/** Throws 400 when both `context` and `config.configurable` say something (the cron's id in the latter does not count), 422 for a webhook that cannot be called. */
const checked = (payload: Payload & Settings, cron_id: string): Payload => {
  const { cron_id: _, ...configurable } = payload.config?.configurable ?? {}
  requireOneSetting(configurable, payload.context)
  if (payload.webhook) checkWebhook(payload.webhook)
  return { ...payload, config: { ...payload.config, configurable: { ...configurable, cron_id } } }
}

interface Settings {
  config?: { configurable?: Record<string, unknown> }
  context?: object
  webhook?: string | null
}
