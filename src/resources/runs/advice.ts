import type { Advice, Advise } from '../handler.ts'

interface StreamedRun {
  stream_mode?: unknown
}

/** The JavaScript server streams the mode, and `useStream` asks for it. */
const adviseOnTools: Advise<StreamedRun | readonly StreamedRun[]> = ({ body }) =>
  [body].flat().some(({ stream_mode }) => [stream_mode].flat().includes('tools'))
    ? [
        {
          place: '/body/stream_mode',
          message: 'stream_mode "tools" is taken here, but the Python server refuses it with 422.',
        },
      ]
    : []

/** The JavaScript SDK sends several modes so. */
const adviseOnRepeatedMode: Advise<unknown> = ({ query: { stream_mode } }) =>
  Array.isArray(stream_mode) && stream_mode.length > 1
    ? [
        {
          place: '/query/stream_mode',
          message:
            'Here, as on the Python server, only the last stream_mode counts. Send a JSON list: stream_mode=["values","updates"].',
        },
      ]
    : []

export const runsAdvice = {
  'POST /threads/{thread_id}/runs': adviseOnTools,
  'POST /threads/{thread_id}/runs/stream': adviseOnTools,
  'POST /threads/{thread_id}/runs/wait': adviseOnTools,
  'POST /runs': adviseOnTools,
  'POST /runs/stream': adviseOnTools,
  'POST /runs/wait': adviseOnTools,
  'POST /runs/batch': adviseOnTools,
  'GET /threads/{thread_id}/runs/{run_id}/stream': adviseOnRepeatedMode,
} satisfies Advice
