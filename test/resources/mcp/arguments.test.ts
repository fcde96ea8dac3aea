import { expect } from 'vitest'
import { test } from '../../support/agents-folder.ts'
import { request, sendMessage } from '../../support/mcp.ts'

const closed = `
schemas:
  input:
    type: object
    $defs: { address: { type: object, required: [city], properties: { city: { type: string } } } }
    properties: { name: { type: string }, address: { $ref: "#/$defs/address" } }
    additionalProperties: false
steps: [{ say: Noted. }]
`
const broken = `
schemas:
  input: { type: object, properties: { name: { type: string, pattern: "(" } } }
steps: [{ say: Noted. }]
`

test('a tool takes what its own schema says', async ({ write, serve }) => {
  await write({ 'closed.yaml': closed })
  const { client } = await serve()
  const call = async (given?: object) =>
    (await sendMessage(client, request('tools/call', { name: 'closed', arguments: given }))).body.result
  for (const taken of [undefined, {}, { name: 'Ada' }, { address: { city: 'Rome', street: 'x' } }])
    expect((await call(taken)).isError).toBe(false)
  const { isError, content } = await call({ nam: 'Ada', address: { cty: 'Rome' } })
  expect([isError, content[0].text]).toEqual([
    true,
    "Invalid arguments for tool 'closed': 'nam' is unknown, did you mean 'name'?; 'city' is missing at /address, did you mean it by 'cty'?",
  ])
})

test('a tool whose schema cannot be read takes anything', async ({ write, serve }) => {
  await write({ 'broken.yaml': broken })
  const { client } = await serve()
  const { body } = await sendMessage(client, request('tools/call', { name: 'broken', arguments: { name: 7 } }))
  expect(body.result.isError).toBe(false)
})
