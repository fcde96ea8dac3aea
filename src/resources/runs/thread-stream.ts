import { ApiError } from '../../errors.ts'
import { eventStream } from '../../exchange.ts'
import type { ThreadStreamMode } from '../../runner/events/entry-filters.ts'
import type { Handler } from '../handler.ts'
import { requireThread } from './find.ts'
import { readList } from './read-query.ts'
import { sent } from './run-events.ts'
import { lastEventId } from './stream.ts'

const MODES: readonly string[] = ['run_modes', 'lifecycle', 'state_update'] satisfies ThreadStreamMode[]

export const streamThread: Handler<'GET /threads/{thread_id}/stream'> = async (request, deps) => {
  const threadId = await requireThread(request.params.thread_id, deps)
  const { stream_modes, stream_mode } = request.query
  const given = readList([...readList(stream_modes), ...readList(stream_mode)])
  const unknown = given.find((mode) => !MODES.includes(mode))
  if (unknown !== undefined)
    throw new ApiError('invalid', `Invalid stream mode '${unknown}': must be one of ${MODES.join(', ')}`)
  const modes = (given.length === 0 ? ['run_modes'] : given) as ThreadStreamMode[] // just checked
  const events = deps.runner.followThread(threadId, { modes, after: lastEventId(request) })
  return eventStream(sent(events, true))
}
