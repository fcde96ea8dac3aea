import type { StreamMode } from '@langchain/langgraph-sdk'
import { describe, expect, test } from 'vitest'
import { describeEachDocument } from '../support/documents.ts'
import { collect, kinds, names, type Part, runServer, says, texts, useThread } from '../support/run-clients.ts'
import { sdks } from '../support/sdks.ts'

/** The events of each mode. */
const modes = [
  ['values', 'values'],
  ['updates', 'updates'],
  ['messages', 'messages/partial'],
  ['messages-tuple', 'messages'],
  ['tasks', 'tasks'],
  ['checkpoints', 'checkpoints'],
  ['debug', 'debug'],
  ['custom', 'custom'],
  ['events', 'events'],
] as const

describeEachDocument((document) => {
  const server = runServer(document)

  describe.each(sdks)('streams of runs of SDK %s', (_, Sdk) => {
    const at = useThread(Sdk, () => server().url)
    const stream = (agent: string, payload: object): Promise<Part[]> =>
      collect(at.client.runs.stream(at.thread, agent, payload))

    test('streams values by default and calls back when the run is created', async () => {
      const created: unknown[] = []
      const parts = await stream('chat', { input: says('hi'), onRunCreated: (run: unknown) => created.push(run) })
      expect(names(parts)).toEqual(['metadata', 'values', 'values'])
      expect(created).toEqual([{ run_id: parts[0]?.data.run_id, thread_id: at.thread }])
      expect(texts(parts.at(-1)?.data)).toEqual(['hi', 'You said: hi'])
      expect(await at.client.runs.get(at.thread, parts[0]?.data.run_id)).toMatchObject({ status: 'success' })
      const thread = await at.client.threads.get(at.thread)
      expect(thread.status).toBe('idle')
      expect(texts(thread.values)).toEqual(['hi', 'You said: hi'])
    })

    test.each(modes)('streams only events of mode %s', async (mode, event) => {
      const parts = await stream('team', { input: says('go'), streamMode: mode, streamSubgraphs: true })
      expect(kinds(parts)).toContain(event)
      const others = names(parts).filter((name) => name.split(/[|/]/)[0] !== event.split('/')[0])
      expect(others).toEqual(['metadata'])
    })

    test('streams the events of all modes together', async () => {
      const streamMode = modes.map(([mode]) => mode).filter((mode) => mode !== 'messages') as StreamMode[]
      const parts = await stream('team', { input: says('go'), streamMode, streamSubgraphs: true })
      expect([...kinds(parts)].sort()).toEqual(
        ['metadata', ...modes.map(([, event]) => event).filter((event) => event !== 'messages/partial')].sort(),
      )
    })

    test('streams a run without a thread and leaves no thread behind', async () => {
      const before = await at.client.threads.count()
      const parts = await collect(at.client.runs.stream(null, 'chat', { input: says('hi') }))
      expect(texts(parts.at(-1)?.data)).toEqual(['hi', 'You said: hi'])
      expect(await at.client.threads.count()).toBe(before)
    })

    test('streams the tokens of a message under one id, with usage on the last', async () => {
      const parts = await stream('chat', { input: says('hi'), streamMode: 'messages-tuple' })
      const chunks = parts.filter(({ event }) => event === 'messages').map(({ data }) => data[0])
      expect(chunks.length).toBeGreaterThan(1)
      expect(chunks.map(({ content }) => content).join('')).toBe('You said: hi')
      expect(new Set(chunks.map(({ id, type }) => `${id} ${type}`)).size).toBe(1)
      expect(chunks[0].id).toMatch(/^lc_run--/)
      const positions = chunks.map(({ chunk_position }) => chunk_position)
      expect(positions).toEqual([...positions.slice(1).map(() => null), 'last'])
      expect(chunks.flatMap(({ usage_metadata: usage }) => usage ?? [])).toEqual([
        { input_tokens: 3, output_tokens: 4, total_tokens: 7 },
      ])
    })

    test('streams the arguments of a tool call in chunks that add up to the call', async () => {
      const parts = await stream('tools', { input: says('weather?'), streamMode: ['messages-tuple', 'values'] })
      const chunks = parts
        .filter(({ event }) => event === 'messages')
        .flatMap(({ data }) => data[0].tool_call_chunks ?? []) as { args: string; name?: string | null }[]
      expect(JSON.parse(chunks.map(({ args }) => args).join(''))).toEqual({ city: 'Paris' })
      const [human, call, answer, said] = parts.at(-1)?.data.messages ?? []
      expect(human.type).toBe('human')
      expect(call.tool_calls).toEqual([
        { name: 'get_weather', args: { city: 'Paris' }, id: 'call_1', type: 'tool_call' },
      ])
      expect(answer).toMatchObject({ type: 'tool', tool_call_id: 'call_1', content: 'Sunny in Paris' })
      expect(said.content).toBe('It is sunny.')
    })

    test('streams an interrupt of a subgraph with its namespace and at the root', async () => {
      const parts = await stream('team', { input: says('go'), streamMode: 'updates', streamSubgraphs: true })
      const told = parts.filter(({ data }) => '__interrupt__' in data).map(({ event }) => event.split(':')[0])
      expect(told).toEqual(['updates|helper', 'updates'])
    })

    test('sends requested feedback last', async () => {
      const parts = await stream('chat', { input: says('hi'), feedbackKeys: ['helpful'] })
      expect(parts.at(-1)).toMatchObject({ event: 'feedback', data: { helpful: expect.stringMatching(/^http/) } })
    })

    test('ends with the error of a failed run', async () => {
      const parts = await stream('failing', { input: says('go') })
      expect(parts.at(-1)).toMatchObject({
        event: 'error',
        data: { error: 'ValueError', message: 'no such order' },
      })
    })

    test('streams the words before a failure, then the error', async () => {
      const parts = await stream('failing', { input: says('midway'), streamMode: 'messages-tuple' })
      const said = parts.filter(({ event }) => event === 'messages').map(({ data }) => data[0].content)
      expect(said.join('')).toMatch(/^One two/)
      expect(parts.at(-1)?.data).toEqual({ error: 'ConnectionError', message: 'the line is dead' })
    })

    test('a joining reader gets later events, or all events after a given one', async () => {
      const { runs } = at.client
      const payload = { input: says('a'), streamMode: ['values', 'updates'] as StreamMode[], streamResumable: true }
      const run = await runs.create(at.thread, 'slow', payload)
      const join = (lastEventId: string, streamMode?: StreamMode) =>
        collect(runs.joinStream(at.thread, run.run_id, { lastEventId, ...(streamMode && { streamMode }) }))
      const whole = await join('-1')
      expect(names(whole)[0]).toBe('metadata')
      const ids = whole.map(({ id }) => id)
      expect(new Set(ids).size).toBe(whole.length)
      for (const [index, id] of ids.entries()) {
        const after = await join(String(id))
        expect(after.map((part) => part.id)).toEqual(ids.slice(index + 1))
      }
      expect(kinds(await join('-1', 'updates'))).toEqual(new Set(['updates']))
    })

    test('the stream of a thread has its runs and their ends', async () => {
      const { threads, runs } = at.client
      if (!('joinStream' in threads)) return
      const left = new AbortController()
      const joined = threads.joinStream(at.thread, { lastEventId: '-', signal: left.signal })
      const parts: Part[] = []
      const created = runs.create(at.thread, 'slow', { input: says('a'), streamResumable: true })
      for await (const part of joined as AsyncIterable<Part>) {
        parts.push(part)
        if (part.event === 'metadata' && part.data.status === 'run_done') break
      }
      left.abort()
      const { run_id } = await created
      expect(parts[0]?.data.run_id).toBe(run_id)
      expect(parts.at(-1)?.data).toEqual({ status: 'run_done', run_id })
      expect(names(parts)).toContain('values')
    })
  })
})
