import type { RunPlace, RunRequest } from '../../runner/runner.ts'

/** The headers that tell where a run is and where to join it. The SDKs read them. */
export const contentLocation = ({ thread_id, run_id }: RunPlace) => ({
  'content-location': `/threads/${thread_id}/runs/${run_id}`,
})

export const joinLocations = (run: RunPlace) => ({
  location: `/threads/${run.thread_id}/runs/${run.run_id}/join`,
  ...contentLocation(run),
})

export const streamLocations = (run: RunPlace) => ({
  location: `/threads/${run.thread_id}/runs/${run.run_id}/stream`,
  ...contentLocation(run),
})

/** For a stateless run: its thread is hidden from clients. */
export const statelessContentLocation = ({ run_id }: RunPlace) => ({ 'content-location': `/runs/${run_id}` })

export const statelessStreamLocations = (run: RunPlace) => ({
  location: `/runs/${run.run_id}/stream`,
  ...statelessContentLocation(run),
})

/** The `x-request-id` of the client, which the run stores. */
export const clientRequestId = (headers: Readonly<Record<string, unknown>>): Pick<RunRequest, 'clientRequestId'> => {
  const id = headers['x-request-id']
  return { clientRequestId: typeof id === 'string' && id !== '' ? id : undefined }
}
