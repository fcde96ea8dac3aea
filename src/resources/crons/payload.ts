import type { Cron } from '../../db/crons/crons.ts'
import { requireOneSetting } from '../../runner/creation/check-run-fields.ts'
import { checkWebhookUrl } from '../../runner/webhooks/webhook-url.ts'

type Payload = Cron['payload']

export const createPayload = (body: object, cron: Pick<Cron, 'cron_id' | 'assistant_id'>): Payload =>
  checked({ ...body, assistant_id: cron.assistant_id }, cron.cron_id)

/** Throws 422 for a webhook that cannot be called. */
export const mergePayload = ({ payload, cron_id }: Cron, change: Settings): Payload => {
  if (change.webhook) checkWebhookUrl(change.webhook)
  return checked({ ...payload, ...change }, cron_id)
}

/** Throws 400 when `context` and `config.configurable` are both set. */
const checked = (payload: Payload & Settings, cron_id: string): Payload => {
  const { cron_id: _, ...configurable } = payload.config?.configurable ?? {}
  requireOneSetting(configurable, payload.context)
  return { ...payload, config: { ...payload.config, configurable: { ...configurable, cron_id } } }
}

interface Settings {
  config?: { configurable?: Record<string, unknown> }
  context?: object
  webhook?: string | null
}
