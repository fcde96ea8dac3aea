import { describe, expect, test } from 'vitest'
import { collect, names, runServer, says, useThread } from '../support/run-clients.ts'
import { sdks } from '../support/sdks.ts'

/** To those who wait for it, a run that is stopped is no failure: as on the Python server (observed, not documented). */
describe.each(sdks)('runs that are stopped, with SDK %s', (_, Sdk) => {
  const server = runServer({ spec: undefined })
  const at = useThread(Sdk, () => server().url)
  const hang = { input: says('for ever') }
  /** In each way that one can wait for a run that hangs, when it is at work. */
  const waiters = async (thread: string | null, fields: object = {}) => {
    const { runs } = at.client
    const stream = runs.stream(thread as string, 'slow', { ...hang, ...fields, streamMode: ['values'] })
    const run_id = runIdOf(await stream.next())
    await stream.next()
    const streamed = collect(stream as AsyncIterable<unknown>)
    return { run_id, streamed, joined: thread === null ? undefined : runs.join(thread, run_id) }
  }
  const threadError = async () => ((await at.client.threads.get(at.thread)) as { error?: unknown }).error
  const runIds = async () => (await at.client.runs.list(at.thread)).map(({ run_id }) => run_id)

  test.each([
    ['interrupt', false],
    ['interrupt', true],
    ['rollback', false],
    ['rollback', true],
  ] as const)(
    'by %s (resumable: %s) end without an error, and the thread says why',
    async (action, streamResumable) => {
      const { run_id, streamed, joined } = await waiters(at.thread, { streamResumable })
      await at.client.runs.cancel(at.thread, run_id, true, action)
      expect(names(await streamed)).not.toContain('error')
      expect(await joined).toMatchObject({ messages: [{ content: 'for ever' }] })
      expect(await threadError()).toEqual({
        error: action === 'interrupt' ? 'UserInterrupt' : 'UserRollback',
        message: `${action} requested via POST /threads/{thread_id}/runs/{run_id}/cancel`,
      })
      expect(await runIds()).toEqual(action === 'interrupt' ? [run_id] : [])
    },
  )

  test.each(['interrupt', 'rollback'] as const)('by a newer run with %s give what they reached', async (strategy) => {
    const { run_id, streamed, joined } = await waiters(at.thread)
    const newer = at.client.runs.wait(at.thread, 'failing', { ...hang, multitaskStrategy: strategy, raiseError: false })
    expect(names(await streamed)).not.toContain('error')
    expect(await joined).toMatchObject({ messages: [{ content: 'for ever' }] })
    await newer
    expect(await runIds()).toHaveLength(strategy === 'interrupt' ? 2 : 1)
    expect(run_id).not.toBe((await runIds())[0])
  })

  test('by a newer run are explained on the thread while that one works', async () => {
    await waiters(at.thread)
    const newer = await at.client.runs.create(at.thread, 'slow', { ...hang, multitaskStrategy: 'interrupt' })
    await expect.poll(threadError).toEqual({
      error: 'UserInterrupt',
      message: `superseded by run ${newer.run_id} (multitask_strategy=interrupt)`,
    })
    await at.client.runs.cancel(at.thread, newer.run_id, true)
  })

  test.each(['interrupt', 'rollback'])('in bulk by %s, with and without a thread', async (action) => {
    const { runs } = at.client
    const all = [await waiters(at.thread), await waiters(null), await waiters(null, { onCompletion: 'keep' })]
    const waited = runs.wait(null, 'slow', hang)
    const cancelled = await fetch(`${server().url}/runs/cancel?action=${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ status: 'all' }),
    })
    expect(cancelled.status).toBe(204)
    for (const { streamed } of all) expect(names(await streamed)).not.toContain('error')
    await waited // the SDK throws for an error
    expect(await threadError()).toMatchObject({ message: `${action} requested via POST /runs/cancel` })
  })

  test('by a client that leaves', async () => {
    const left = new AbortController()
    const stream = at.client.runs.stream(at.thread, 'slow', {
      ...{ ...hang, onDisconnect: 'cancel' as const, streamMode: ['values'] as const, signal: left.signal },
    })
    const joined = at.client.runs.join(at.thread, runIdOf(await stream.next()))
    await stream.next()
    left.abort()
    expect(await joined).toMatchObject({ messages: [{ content: 'for ever' }] })
    expect(await threadError()).toEqual({
      error: 'UserInterrupt',
      message: 'client disconnected from the run stream (on_disconnect=cancel)',
    })
  })

  test('before they have started leave no error on the thread', async () => {
    const run = await at.client.runs.create(at.thread, 'slow', { ...hang, afterSeconds: 1000 })
    const joined = at.client.runs.join(at.thread, run.run_id)
    await at.client.runs.cancel(at.thread, run.run_id, true)
    expect(await joined).toEqual({})
    expect(await threadError()).toBeFalsy()
  })
})

/** From the first event of a run. */
const runIdOf = ({ value }: IteratorResult<{ data: unknown }>): string => (value.data as { run_id: string }).run_id
