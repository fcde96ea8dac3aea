import { expect } from 'vitest'
import type { Server } from '../../src/index.ts'
import { useThread } from './run-streams.ts'

/** Commands on a new thread for each test. Call it in a `describe` block. */
export const useCommands = (server: () => Server) => {
  const thread = useThread(server)
  let latest = 0

  /** The answer to a command, which has status 200. */
  const command = async (method: string, params: object = {}, threadId = thread.thread) => {
    const id = ++latest
    const answer = await thread.client.post(`/threads/${threadId}/commands`, { id, method, params })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect(answer.body.id).toBe(id)
    return answer.body
  }

  const runs = async () => (await thread.client.get(`${thread.path}?limit=100`)).body

  return {
    of: thread,
    command,
    /** The id of the run that `run.start` has begun. */
    async start(params: object): Promise<string> {
      const { result } = await command('run.start', params)
      expect(result).toEqual({ run_id: expect.any(String) })
      return result.run_id
    },
    /** The result of the newest run, when it has ended. */
    async end() {
      const [newest] = await runs()
      return (await thread.client.get(`${thread.path}/${newest.run_id}/join`)).body
    },
    /** The newest first. */
    runs,
    row: async () => (await thread.client.get(`/threads/${thread.thread}`)).body,
    state: async () => (await thread.client.get(`/threads/${thread.thread}/state`)).body,
    /** The ids of what the thread asks. */
    async asked(): Promise<string[]> {
      const { body } = await thread.client.get(`/threads/${thread.thread}/state`)
      return body.interrupts.map((interrupt: { id: string }) => interrupt.id)
    },
  }
}
