import type { RunPlace } from '../../runner/runner.ts'

/** The paths of a run: where it is, and where its outcome or its events are to be had again. The SDKs read them. */
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

/** Of a stateless run, which clients know without its thread. */
export const statelessContentLocation = ({ run_id }: RunPlace) => ({ 'content-location': `/runs/${run_id}` })

export const statelessStreamLocations = (run: RunPlace) => ({
  location: `/runs/${run.run_id}/stream`,
  ...statelessContentLocation(run),
})
