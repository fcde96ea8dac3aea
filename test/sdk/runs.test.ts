import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { describeEachDocument } from '../support/documents.ts'
import { collect, runServer, says, texts, useThread } from '../support/run-clients.ts'
import { rejection, sdks } from '../support/sdks.ts'
import { startTestServer } from '../support/server.ts'

const MISSING = '00000000-0000-4000-8000-000000000000'

describeEachDocument((document) => {
  const server = runServer(document)

  describe.each(sdks)('runs of SDK %s', (_, Sdk, { isCurrent }) => {
    const at = useThread(Sdk, () => server().url)
    const wait = (agent: string, payload: object, thread = at.thread) =>
      at.client.runs.wait(thread, agent, payload) as Promise<Record<string, unknown>>
    const create = (input: string, payload: object = {}) =>
      at.client.runs.create(at.thread, 'slow', { input: says(input), ...payload })
    const statuses = async () => (await at.client.runs.list(at.thread)).map(({ status }) => status)

    test('joins, lists and deletes a background run', async () => {
      const { runs } = at.client
      const run = await create('a', { metadata: { n: 1 } })
      expect(['pending', 'running']).toContain(run.status)
      expect(await runs.join(at.thread, run.run_id)).toMatchObject({ log: ['a 1', 'a 2'] })
      expect(await runs.get(at.thread, run.run_id)).toMatchObject({ status: 'success', metadata: { n: 1 } })
      expect(await runs.list(at.thread, { status: 'success' })).toHaveLength(1)
      expect(await runs.list(at.thread, { status: 'error' })).toEqual([])
      expect(await runs.list(at.thread, { limit: 1, offset: 1 })).toEqual([])
      await runs.delete(at.thread, run.run_id)
      expect((await rejection(runs.get(at.thread, run.run_id))).status).toBe(404)
    })

    test('an interrupt ends the run and its answer resumes the graph', async () => {
      const asked = await wait('approval', { input: says('send') })
      expect(asked['log']).toEqual(['asked'])
      expect(asked['__interrupt__']).toEqual([{ id: expect.any(String), value: { question: 'Send it?' } }])
      expect((await at.client.threads.get(at.thread)).status).toBe('interrupted')
      const state = await at.client.threads.getState(at.thread)
      expect(state.tasks[0]?.interrupts).toEqual(asked['__interrupt__'])
      const values = await wait('approval', { command: { resume: 'approve' } })
      expect(values['log']).toEqual(['asked', 'sent'])
      expect(await at.client.threads.get(at.thread)).toMatchObject({ status: 'idle', interrupts: {} })
    })

    test('two interrupts at once are answered by their ids', async () => {
      const asked = await wait('questions', { input: says('?') })
      const found = asked['__interrupt__'] as { id: string; value: string }[]
      const ids = Object.fromEntries(found.map(({ id, value }) => [value, id]))
      const rest = await wait('questions', { command: { resume: { [String(ids['Left?'])]: 'L' } } })
      expect(rest['__interrupt__']).toMatchObject([{ value: 'Right?' }])
      const values = await wait('questions', { command: { resume: { [String(ids['Right?'])]: 'R' } } })
      expect(values['log']).toEqual(['L', 'R'])
    })

    test('one plain answer to two interrupts fails the run and leaves them open', async () => {
      await wait('questions', { input: says('?') })
      const outcome = await wait('questions', { command: { resume: 'both' }, raiseError: false })
      expect(outcome['__error__']).toMatchObject({ error: 'RuntimeError' })
      expect(Object.values((await at.client.threads.get(at.thread)).interrupts)).toHaveLength(2)
    })

    test('the thread takes the answer to an interrupt in a subgraph', async () => {
      await wait('team', { input: says('go') })
      const state = await at.client.threads.getState(at.thread, undefined, { subgraphs: true })
      expect(state.next).toEqual(['helper'])
      expect(JSON.stringify(state.tasks[0]?.state)).toContain('{"from":"helper"}')
      const values = await wait('team', { command: { resume: 'ok' } })
      expect(texts(values)).toEqual(['go', 'Looking.', 'Found.', 'The helper is done.'])
    })

    test('an edited message forks the history', async () => {
      await wait('chat', { input: says('first') })
      await wait('chat', { input: says('second') })
      const history = await at.client.threads.getHistory(at.thread, { limit: 20 })
      const isBefore = ({ next, values }: (typeof history)[number]) =>
        next[0] === '__start__' && texts({ messages: [], ...values }).length === 2
      const checkpoint = history.find(isBefore)?.parent_checkpoint
      const values = await wait('chat', { input: says('other'), checkpoint })
      expect(texts(values)).toEqual(['first', 'You said: first', 'other', 'You said: other'])
      expect(texts((await at.client.threads.getState(at.thread)).values)[2]).toBe('other')
      const after = await at.client.threads.getHistory(at.thread, { limit: 20 })
      expect(after.length).toBeGreaterThan(history.length)
    })

    test('a breakpoint stops before a node and null input continues', async () => {
      await wait('tools', { input: says('weather?'), interruptBefore: ['tools'] })
      expect((await at.client.threads.getState(at.thread)).next).toEqual(['tools'])
      expect(texts(await wait('tools', { input: null })).at(-1)).toBe('It is sunny.')
    })

    test('a command updates the state and goes to a node', async () => {
      const values = await wait('slow', { command: { update: { log: ['by hand'] }, goto: 'second' } })
      expect((values['log'] as string[])[0]).toBe('by hand')
      expect(texts(values).at(-1)).toMatch(/is done\.$/)
    })

    test('wait throws the error of a failed run, and run and thread keep it', async () => {
      expect((await rejection(wait('failing', { input: says('go') }))).message).toContain('no such order')
      expect((await at.client.threads.get(at.thread)).status).toBe('error')
      expect(await statuses()).toEqual(['error'])
    })

    test('cancels an endless run', async () => {
      const run = await create('for ever')
      await at.client.runs.cancel(at.thread, run.run_id, true)
      expect(await statuses()).toEqual(['interrupted'])
      expect((await rejection(at.client.runs.cancel(at.thread, run.run_id))).status).toBe(404)
    })

    test('rollback deletes the run and its checkpoints', async () => {
      await wait('slow', { input: says('a') })
      const run = await create('for ever')
      await at.client.runs.cancel(at.thread, run.run_id, true, 'rollback')
      expect(await statuses()).toEqual(['success'])
      expect((await at.client.threads.getState(at.thread)).values).toMatchObject({ log: ['a 1', 'a 2'] })
    })

    test.runIf(isCurrent)('cancels all runs with one request', async () => {
      await create('for ever')
      await create('queued')
      await at.client.runs.cancelMany({ status: 'all' })
      expect(await statuses()).toEqual(['interrupted', 'interrupted'])
    })

    test('a second run waits for the first by default', async () => {
      await create('a')
      const second = await create('b')
      expect(await at.client.runs.join(at.thread, second.run_id)).toMatchObject({ log: ['a 1', 'a 2', 'b 1', 'b 2'] })
    })

    test('multitask strategy reject rejects a second run', async () => {
      const run = await create('for ever')
      const refused = await rejection(create('b', { multitaskStrategy: 'reject' }))
      expect(refused.status).toBe(409)
      await at.client.runs.cancel(at.thread, run.run_id, true)
      expect(await statuses()).toEqual(['interrupted'])
    })

    test('multitask strategy interrupt interrupts the first run', async () => {
      await create('for ever')
      const values = await wait('slow', { input: says('b'), multitaskStrategy: 'interrupt' })
      expect((values['log'] as string[]).slice(-2)).toEqual(['b 1', 'b 2'])
      expect(await statuses()).toEqual(['success', 'interrupted'])
    })

    test('multitask strategy rollback rolls the first run back', async () => {
      await create('for ever')
      const values = await wait('slow', { input: says('b'), multitaskStrategy: 'rollback' })
      expect(values['log']).toEqual(['b 1', 'b 2'])
      expect(await statuses()).toEqual(['success'])
    })

    test('a run without a thread keeps one only when asked to', async () => {
      const { runs, threads } = at.client
      const before = await threads.count()
      expect(texts(await runs.wait(null, 'chat', { input: says('hi') }))).toEqual(['hi', 'You said: hi'])
      expect(await threads.count()).toBe(before)
      await runs.wait(null, 'chat', { input: says('hi'), onCompletion: 'keep' } as object)
      expect(await threads.count()).toBe(before + 1)
    })

    test('a batch gives each run a thread of its own', async () => {
      const payload = { assistantId: 'slow', input: says('for ever') }
      const runs = await at.client.runs.createBatch([payload, payload, payload])
      expect(new Set(runs.map(({ thread_id }) => thread_id)).size).toBe(3)
      await Promise.all(runs.map((run) => at.client.runs.cancel(run.thread_id, run.run_id, true)))
    })

    test('a strict server accepts a batch although the SDK sends an undocumented property', async () => {
      const strict = await startTestServer({ spec: document.spec, unknownProperties: 'error' })
      onTestFinished(() => strict.stop())
      const runs = await new Sdk({ apiUrl: strict.url, apiKey: null }).runs.createBatch([{ assistantId: 'agent' }])
      expect(runs).toHaveLength(1)
    })

    test('a run creates its thread when allowed to', async () => {
      const thread = '019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1'
      expect((await rejection(wait('chat', { input: says('hi') }, thread))).status).toBe(404)
      await wait('chat', { input: says('hi'), ifNotExists: 'create' }, thread)
      expect((await at.client.threads.get(thread)).metadata).toMatchObject({ graph_id: 'chat' })
    })

    test('a delayed run waits and can be cancelled before it starts', async () => {
      const run = await create('a', { afterSeconds: 3600 })
      expect(run.status).toBe('pending')
      await at.client.runs.cancel(at.thread, run.run_id, false, 'rollback')
      expect(await statuses()).toEqual([])
    })

    test('a run keeps config, context and metadata', async () => {
      const run = await create('a', { config: { tags: ['t'], recursion_limit: 7 }, context: { tone: 'brief' } })
      expect(run).toMatchObject({
        kwargs: { config: { tags: ['t'], recursion_limit: 7 }, context: { tone: 'brief' } },
      })
      await at.client.runs.join(at.thread, run.run_id)
    })

    test('a webhook receives the outcome of the run', async () => {
      const { url, told } = await receiver()
      const run = await create('a', { webhook: url })
      expect(await told).toMatchObject({ run_id: run.run_id, status: 'success', values: { log: ['a 1', 'a 2'] } })
    })

    test('a client that disconnects cancels its run only when asked to', async () => {
      const { runs } = at.client
      for (const onDisconnect of ['cancel', 'continue'] as const) {
        const left = new AbortController()
        const payload = { input: says('for ever'), onDisconnect, signal: left.signal }
        const reading = collect(runs.stream(at.thread, 'slow', { ...payload, onRunCreated: () => left.abort() }))
        await reading.catch(() => undefined)
        const [run] = await runs.list(at.thread, { limit: 1 })
        if (onDisconnect === 'continue') await runs.cancel(at.thread, String(run?.run_id), true)
        else await runs.join(at.thread, String(run?.run_id)).catch(() => undefined)
      }
      expect(await statuses()).toEqual(['interrupted', 'interrupted'])
    })

    test.each(['get', 'join', 'cancel', 'delete'] as const)('%s of a missing run returns 404', async (call) => {
      const runs = at.client.runs as unknown as Record<string, (thread: string, run: string) => Promise<unknown>>
      expect((await rejection(Promise.resolve(runs[call]?.(at.thread, MISSING)))).status).toBe(404)
    })

    test('returns 404 for an unknown assistant', async () => {
      expect((await rejection(wait(MISSING, { input: says('hi') }))).status).toBe(404)
    })

    test('answers a resume without an interrupt, and input beside a command, like the real server', async () => {
      const values = await wait('chat', { input: says('ignored'), command: { update: says('by hand') } })
      expect(texts(values)).toEqual(['by hand'])
      const resumed = await wait('chat', { command: { resume: 'nothing asked' } })
      expect(texts(resumed)).toEqual(['by hand'])
    })
  })
})

/** A server that takes one request. */
const receiver = async (): Promise<{ url: string; told: Promise<unknown> }> => {
  const server = createServer()
  const told = once(server, 'request').then(async ([request, response]) => {
    let body = ''
    for await (const chunk of (request as IncomingMessage).setEncoding('utf8')) body += chunk
    ;(response as ServerResponse).end()
    server.close()
    return JSON.parse(body) as unknown
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, told }
}
