import type { RunRequest } from '../../runner/runner.ts'

/** The `x-request-id` of the client, which the run stores. */
export const clientRequestId = (headers: Readonly<Record<string, unknown>>): Pick<RunRequest, 'clientRequestId'> => {
  const id = headers['x-request-id']
  return { clientRequestId: typeof id === 'string' && id !== '' ? id : undefined }
}
