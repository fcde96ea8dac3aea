import type { RunRequest } from '../../runner/runner.ts'

/** What a run notes of the client's request. */
export const clientRequestId = (headers: Readonly<Record<string, unknown>>): Pick<RunRequest, 'clientRequestId'> => {
  const id = headers['x-request-id']
  return { clientRequestId: typeof id === 'string' && id !== '' ? id : undefined }
}
