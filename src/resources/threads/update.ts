import { lifetime } from '../../db/threads/thread-ttl.ts'
import { noContent } from '../../exchange.ts'
import { requireUuid } from '../../ids.ts'
import { withoutReservedMetadata } from '../../runner/creation/reserved-metadata.ts'
import type { Handler, HandlerRequest } from '../handler.ts'
import { threadNotFound, withoutTtl } from './find.ts'

/** Merges metadata key by key, and restarts the TTL when one is given. */
export const update: Handler<'PATCH /threads/{thread_id}'> = async ({ params, headers, body }, deps) => {
  const id = requireUuid(params.thread_id, 'thread')
  const { metadata, ttl } = withoutReservedMetadata(body)
  const change = { ...(metadata && { metadata }), ...(ttl && { ttl: lifetime(ttl, deps) }) }
  const thread = await deps.db.threads.update(id, change, deps.clock.timestamp())
  if (!thread) throw threadNotFound(id)
  return wantsMinimal(headers) ? noContent() : withoutTtl(thread)
}

/** `Prefer: return=minimal`: both SDKs ask for an empty answer this way (RFC 7240: separated by commas). */
const wantsMinimal = ({ prefer = '' }: HandlerRequest<'PATCH /threads/{thread_id}'>['headers']): boolean =>
  [prefer]
    .flat()
    .flatMap((value) => value.split(/[,;]/))
    .some((preference) => preference.replaceAll(/[\s"]/g, '').toLowerCase() === 'return=minimal')
