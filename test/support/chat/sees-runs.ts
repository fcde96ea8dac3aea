import { expect } from 'vitest'
import type { Client } from '../server.ts'

/** Waits until the runs of a thread have these statuses, newest first. */
export const seesRuns = (client: Client, thread: string, statuses: string[]): Promise<void> => {
  const found = async () => {
    const { body } = await client.get(`/threads/${thread}/runs`)
    return body.map(({ status }: { status: string }) => status)
  }
  return expect.poll(found).toEqual(statuses)
}
