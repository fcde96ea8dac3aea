/** Calls the webhook of a run when it has ended. */
import type { Clock } from '../../clock.ts'
import type { Database } from '../../db/database.ts'
import type { WebhookDelivery } from '../../db/runs/runs.ts'
import type { Log } from '../../log.ts'
import { toApiRun } from '../api-run.ts'
import type { EndedRun } from '../ending/finish-run.ts'
import { kwargsOf } from '../run-kwargs.ts'
import { createSlots } from './slots.ts'
import { isOwnPath } from './webhook-url.ts'

export interface WebhookOptions {
  isDisabled?: boolean
}

interface WebhookDeps extends WebhookOptions {
  db: Pick<Database, 'runs'>
  clock: Clock
  log: Log
  /** For webhooks that are paths; undefined until the server listens. */
  ownUrl(): string | undefined
}

export interface Webhooks {
  send(ended: EndedRun): void
  /** Ends the deliveries under way, and their further tries. */
  cancelAll(): Promise<void>
  stop(): Promise<void>
}

/** Pauses before the second and third tries. Retries when the receiver does not answer, not after an error status. */
const BACKOFF_MS = [1000, 4000]
const TIMEOUT_MS = 10_000
/** Receivers that do not answer must not take all sockets, nor the values of ended runs all memory. */
const MAX_UNDER_WAY = 50
const MAX_WAITING = 1000

export const createWebhooks = (deps: WebhookDeps): Webhooks => {
  const { db, clock, log, isDisabled = false } = deps
  let isStopped = false
  let stopping = new AbortController()
  const underWay = new Set<Promise<void>>()
  const slots = createSlots(MAX_UNDER_WAY, MAX_WAITING)

  const deliver = async (webhook: string, ended: EndedRun): Promise<void> => {
    const { run_id } = ended.run
    const url = isOwnPath(webhook) ? `${deps.ownUrl() ?? ''}${webhook}` : webhook
    const { signal } = stopping
    const slot = slots.take()
    const delivery =
      slot === undefined
        ? TOO_MANY
        : await sendIn(slot, () => call(url, JSON.stringify(bodyOf(ended, clock)), { clock, stopping: signal }))
    if (delivery.error !== null || Number(delivery.status) >= 300) {
      log.warn({ run_id, webhook: originOf(url), ...delivery }, 'A webhook call failed')
    }
    await db.runs.recordWebhookDelivery(run_id, delivery)
  }

  const cancelAll = async (): Promise<void> => {
    stopping.abort()
    stopping = new AbortController()
    await Promise.all(underWay)
  }

  return {
    send(ended) {
      const { webhook } = kwargsOf(ended.run)
      if (!webhook || isDisabled || isStopped) return
      const sent = deliver(webhook, ended)
        .catch((error: unknown) => log.error({ run_id: ended.run.run_id, err: error }, 'Could not call a webhook'))
        .finally(() => underWay.delete(sent))
      underWay.add(sent)
    },
    async stop() {
      isStopped = true
      await cancelAll()
    },
    cancelAll,
  }
}

const TOO_MANY: WebhookDelivery = { attempts: 0, status: null, error: `more than ${MAX_WAITING} calls wait already` }

const sendIn = async (slot: Promise<() => void>, send: () => Promise<WebhookDelivery>): Promise<WebhookDelivery> => {
  const release = await slot
  try {
    return await send()
  } finally {
    release()
  }
}

const bodyOf = ({ run, status, values, failure }: EndedRun, clock: Clock): object => ({
  ...toApiRun(run),
  status,
  run_started_at: run.started_at ?? null,
  run_ended_at: run.ended_at ?? null,
  webhook_sent_at: clock.timestamp(),
  values,
  ...(failure && { error: failure }),
})

const call = async (
  url: string,
  body: string,
  { clock, stopping }: { clock: Clock; stopping: AbortSignal },
): Promise<WebhookDelivery> => {
  for (let attempts = 1; ; attempts++) {
    try {
      const signal = AbortSignal.any([stopping, AbortSignal.timeout(TIMEOUT_MS)])
      const headers = { 'content-type': 'application/json' }
      // Does not follow redirects, which count as answers.
      const answer = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' })
      await answer.body?.cancel()
      return { attempts, status: answer.status, error: null }
    } catch (error) {
      const pauseMs = BACKOFF_MS[attempts - 1]
      if (pauseMs === undefined || stopping.aborted) return { attempts, status: null, error: reasonOf(error) }
      await clock.sleep(pauseMs, stopping).catch(() => {}) // stopping: one last try, which fails at once
    }
  }
}

/** The message of `fetch` says only that it failed; the cause says why. */
const reasonOf = (error: unknown): string => {
  const { cause, message } = error as Error & { cause?: Error } // `fetch` throws errors only
  return cause?.message || message
}

/** For the log: paths and queries of webhooks may hold secrets. */
const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : 'unknown')
