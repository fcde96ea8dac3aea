import type { RunPlace, RunRequest } from '../../runner/runner.ts'

/** The SDKs read these. */
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

/** Its thread is hidden from clients. */
export const statelessContentLocation = ({ run_id }: RunPlace) => ({ 'content-location': `/runs/${run_id}` })

export const statelessStreamLocations = (run: RunPlace) => ({
  location: `/runs/${run.run_id}/stream`,
  ...statelessContentLocation(run),
})

export const clientRequestId = (headers: Readonly<Record<string, unknown>>): Pick<RunRequest, 'clientRequestId'> => {
  const id = headers['x-request-id']
  return { clientRequestId: typeof id === 'string' && id !== '' ? id : undefined }
}
