import { join } from 'node:path'
import { expect } from 'vitest'
import { test as projects } from '../../support/graph-project.ts'
import { agents, request, sendMessage } from '../../support/mcp.ts'
import { type Client, createClient, startTestServer, testWith } from '../../support/server.ts'

const test = testWith({ agents, pace: 0 })

const listTools = async (client: Client, params?: object) =>
  (await sendMessage(client, request('tools/list', params))).body.result
const toolNames = async (client: Client): Promise<string[]> =>
  (await listTools(client)).tools.map(({ name }: { name: string }) => name)
const assistant = (fields: object) => ({ graph_id: 'chat', ...fields })

test('lists a tool for each assistant, which accepts a text in place of messages', async ({ client }) => {
  const { tools, nextCursor } = await listTools(client)
  expect(nextCursor).toBeUndefined()
  expect(tools.find(({ name }: { name: string }) => name === 'Chat')).toEqual({
    name: 'Chat',
    title: 'Chat',
    description: 'Says back what it is told, one word at a time.',
    inputSchema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'ChatInput',
      type: 'object',
      properties: { messages: { type: 'string', description: 'The user message to send to the agent.' } },
      required: ['messages'],
    },
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
  })
  expect(await toolNames(client)).toHaveLength((await client.post('/assistants/search', { limit: 100 })).body.length)
})

test('names a tool after its assistant: white space becomes _, the rest that tools cannot have is left out', async ({
  client,
}) => {
  const names: [name: string, tool: string][] = [
    ['Travel  desk\t2', 'Travel_desk_2'],
    ['Köln & Bonn (v1.2-beta)', 'Kln__Bonn_v1.2-beta'],
    ['x'.repeat(200), 'x'.repeat(128)],
  ]
  for (const [name, tool] of names) {
    await client.post('/assistants', assistant({ name }))
    expect((await toolNames(client))[0]).toBe(tool)
  }
})

test('leaves out an assistant whose name no tool can have', async ({ client }) => {
  const before = await toolNames(client)
  await client.post('/assistants', assistant({ name: '旅行' }))
  expect(await toolNames(client)).toEqual(before)
})

test('describes a tool by its assistant, or tells which one it is', async ({ client }) => {
  await client.post('/assistants', assistant({ name: 'Silent one' }))
  await client.post('/assistants', assistant({ name: 'Told', description: 'Books trips.' }))
  const { tools } = await listTools(client)
  expect(tools.slice(0, 2).map(({ description }: { description: string }) => description)).toEqual([
    'Books trips.',
    'Tool based on the Silent one assistant',
  ])
})

test('lists a name once that two assistants have', async ({ client }) => {
  await client.post('/assistants', assistant({ name: 'Twin' }))
  await client.post('/assistants', assistant({ name: 'Twin' }))
  expect((await toolNames(client)).filter((name) => name === 'Twin')).toEqual(['Twin'])
})

test('shows an assistant under its new name once it is updated, and not after it is deleted', async ({ client }) => {
  const { body } = await client.post('/assistants', assistant({ name: 'First' }))
  await client.patch(`/assistants/${body.assistant_id}`, { name: 'Second' })
  expect(await toolNames(client)).toContain('Second')
  expect(await toolNames(client)).not.toContain('First')
  await client.delete(`/assistants/${body.assistant_id}`)
  expect(await toolNames(client)).not.toContain('Second')
})

test('returns a hundred tools at a time, and continues at the cursor', async ({ client }) => {
  for (let index = 0; index < 205; index++) await client.post('/assistants', assistant({ name: `Tool ${index}` }))
  const all = new Set<string>()
  const sizes: number[] = []
  let cursor: string | undefined
  do {
    const page = await listTools(client, cursor === undefined ? {} : { cursor })
    for (const { name } of page.tools) all.add(name)
    sizes.push(page.tools.length)
    cursor = page.nextCursor
  } while (cursor !== undefined)
  const assistants = (await client.post('/assistants/count', {})).body
  expect(sizes).toEqual([100, 100, assistants - 200])
  expect(all.size).toBe(assistants)
  expect((await listTools(client, { cursor: 200 })).tools).toHaveLength(assistants - 200)
})

test('starts at the beginning for a cursor that is no place', async ({ client }) => {
  const all = await listTools(client)
  for (const cursor of ['x', '', '-1', 1.5, {}, null]) expect(await listTools(client, { cursor })).toEqual(all)
  expect((await listTools(client, { cursor: '100000' })).tools).toEqual([])
})

const form = `
schemas:
  input:
    $defs:
      Seat: {type: object, properties: {row: {$ref: '#/$defs/Row'}}}
      Row: {type: integer}
      Unused: {type: string}
    properties:
      seat: {$ref: '#/$defs/Seat'}
      lost: {$ref: '#/$defs/Lost'}
      messages: {type: array, items: {type: string}}
    additionalProperties: false
steps: [{say: x}]`

projects('keeps what else the input schema says, with the definitions that are in use', async ({ project }) => {
  await project.write({ 'forms.yaml': form })
  const server = await startTestServer({ agents: project.folder })
  const { tools } = await listTools(createClient(server.url))
  await server.stop()
  expect(tools[0].inputSchema).toEqual({
    type: 'object',
    properties: {
      seat: { $ref: '#/$defs/Seat' },
      lost: { $ref: '#/$defs/Lost' },
      messages: { type: 'array', items: { type: 'string' } },
    },
    additionalProperties: false,
    $defs: {
      Seat: { type: 'object', properties: { row: { $ref: '#/$defs/Row' } } },
      Row: { type: 'integer' },
    },
  })
})

projects(
  'has no tool for an assistant whose graph is gone, and says so as a result when it is called',
  async ({ project }) => {
    const data = join(project.folder, 'data')
    const before = await startTestServer({ data, graphs: ['agent', 'other'] })
    await createClient(before.url).post('/assistants', { graph_id: 'other', name: 'mine' })
    await before.stop()
    const server = await startTestServer({ data, graphs: ['agent'] })
    const client = createClient(server.url)
    const names = await toolNames(client)
    const called = await sendMessage(client, request('tools/call', { name: 'mine' }))
    await server.stop()
    expect(names).toEqual(['agent'])
    expect(called.body.result).toMatchObject({ isError: true, content: [{ text: expect.stringMatching(/other/) }] })
  },
)
