import { Client } from '@langchain/langgraph-sdk'
import { expect, test } from 'vitest'
import { test as folderTest } from '../../support/agents-folder.ts'
import { graphServer, oneNode } from '../../support/graph-server.ts'
import { createClient } from '../../support/server.ts'

const schema = { type: 'object', properties: { day: { type: 'string' } }, required: ['day'] }
const ask = (options: string) => oneNode(`return { v: interrupt('Which day?'${options}) }`)

const server = graphServer({
  typed: ask(`, { responseSchema: ${JSON.stringify(schema)} }`),
  zod: oneNode(`return { v: interrupt('Which day?', { responseSchema: z.object({ day: z.string() }) }) }`, {
    before: `import * as z from 'zod'`,
  }),
  untyped: ask(''),
})

const stopped = async (graph: string) => {
  const client = new Client({ apiUrl: server().url, apiKey: null })
  const { thread_id } = await client.threads.create()
  const streamMode = ['values', 'updates', 'tasks', 'checkpoints', 'debug'] as const
  const events: { event: string; data: unknown }[] = []
  for await (const event of client.runs.stream(thread_id, graph, { input: { v: 0 }, streamMode: [...streamMode] })) {
    events.push(event)
  }
  const state = await client.threads.getState(thread_id)
  const thread = await client.threads.get(thread_id)
  return { client, thread_id, events, state, thread }
}

/** Every object with the question, wherever it is. */
const questionsIn = (value: unknown): unknown[] => {
  if (typeof value !== 'object' || value === null) return []
  if ('value' in value && value.value === 'Which day?') return [value]
  return Object.values(value).flatMap(questionsIn)
}

test.each(['typed', 'zod'])(
  'the schema of the answer stands wherever the interrupt of graph %s does',
  async (graph) => {
    const { client, thread_id, events, state, thread } = await stopped(graph)
    const question = { id: expect.any(String), value: 'Which day?', response_schema: expect.objectContaining(schema) }
    expect(state.tasks[0]?.interrupts).toEqual([question])
    expect((state as { interrupts?: unknown }).interrupts).toEqual([question])
    expect(Object.values(thread.interrupts)).toEqual([[question]])
    const streamed = events.filter(({ data }) => questionsIn(data).length > 0)
    expect(new Set(streamed.map(({ event }) => event))).toEqual(new Set(['values', 'updates', 'tasks', 'debug']))
    for (const { data } of streamed) for (const found of questionsIn(data)) expect(found).toEqual(question)
    expect(await client.runs.join(thread_id, (await client.runs.list(thread_id))[0]?.run_id ?? '')).toMatchObject({
      __interrupt__: [question],
    })
    const done = await client.runs.wait(thread_id, graph, { command: { resume: { day: 'Monday' } } })
    expect(done).toMatchObject({ v: { day: 'Monday' } })
  },
)

test('an interrupt without a schema has no response_schema', async () => {
  const { events, state, thread } = await stopped('untyped')
  const found = questionsIn([events, state, thread])
  expect(found.length).toBeGreaterThan(4)
  for (const each of found) expect(each).toEqual({ id: expect.any(String), value: 'Which day?' })
})

test('an A2A client gets the schema beside the question', async () => {
  const client = createClient(server().url)
  const message = { kind: 'message', role: 'user', messageId: 'm', parts: [{ kind: 'text', text: 'hi' }] }
  const call = { jsonrpc: '2.0', id: '1', method: 'message/send', params: { message } }
  const { body } = await client.post('/a2a/typed', call)
  expect(body.result.artifacts[0].parts).toEqual([
    { kind: 'data', data: { id: expect.any(String), value: 'Which day?', response_schema: schema } },
  ])
})

folderTest('a script gives the schema of the answer as it is written', async ({ write, serve }) => {
  const written = { type: 'string', description: 'Not a template: {{ x }}' }
  await write({ 'asker.yaml': `steps: [{ interrupt: Which day?, response_schema: ${JSON.stringify(written)} }]` })
  const { client } = await serve()
  const { body: thread } = await client.post('/threads', {})
  const input = { messages: [{ role: 'user', content: 'hi' }] }
  const { body } = await client.post(`/threads/${thread.thread_id}/runs/wait`, { assistant_id: 'asker', input })
  expect(body.__interrupt__).toEqual([{ id: expect.any(String), value: 'Which day?', response_schema: written }])
})
