import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CliProcess, startCli } from './support/cli-process.ts'
import { type DocumentedOperation, exampleOf, operations } from './support/examples.ts'
import { judgeReply } from './support/prism-judge.ts'

let server: CliProcess
beforeAll(async () => {
  server = await startCli('--data', 'memory', '--response-violations', 'error', '--unknown-properties', 'error')
})
afterAll(() => server?.end('SIGKILL'))

const json = { 'content-type': 'application/json' }
const headersOf = ({ body, parameters }: DocumentedOperation): Record<string, string> => ({
  ...(body === undefined ? {} : json),
  ...Object.fromEntries(
    parameters
      .filter(({ in: place, required }) => place === 'header' && required)
      .map((p) => [p.name, String(exampleOf(p))]),
  ),
})

/** Sends the request that the document gives as the operation's example, with all the parameters it requires. */
const sendExample = (operation: DocumentedOperation): Promise<Response> => {
  const path = operation.path.replaceAll(/\{(.+?)\}/g, (_, name: string) => {
    const parameter = operation.parameters.find((candidate) => candidate.in === 'path' && candidate.name === name)
    return encodeURIComponent(String(parameter && exampleOf(parameter)))
  })
  const query = operation.parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map((parameter): [string, string] => [parameter.name, String(exampleOf(parameter))])
  return fetch(`${server.url}${path}?${new URLSearchParams(query)}`, {
    method: operation.method,
    headers: headersOf(operation),
    body: operation.body === undefined ? null : JSON.stringify(operation.body),
  })
}

/** The state that the examples speak of: the assistant that their paths name, with all versions that they name. */
const arrange = async () => {
  await fetch(`${server.url}/__mock/reset`, { method: 'POST' })
  const [versions] = operations.filter(({ key }) => key === 'POST /assistants/{assistant_id}/versions')
  if (!versions) throw new Error('The document has no versions of assistants')
  const [id] = versions.parameters.map(exampleOf)
  const { metadata } = versions.body as { metadata: unknown }
  const send = (path: string, method: string, body: unknown) =>
    fetch(`${server.url}/assistants${path}`, { method, headers: json, body: JSON.stringify(body) })
  await send('', 'POST', { graph_id: 'agent', assistant_id: id, metadata })
  for (const name of ['second', 'third', 'fourth']) await send(`/${id}`, 'PATCH', { name })
}

test('the document has 63 operations', () => {
  expect(operations).toHaveLength(63)
})

describe('answers the example request of the document as the document says', () => {
  test.for(operations.map((operation) => [operation.key, operation] as const))('%s', async ([key, operation]) => {
    if (key !== 'POST /assistants') await arrange()

    const reply = await sendExample(operation)
    const text = await reply.text()

    expect(operation.statuses, text).toContain(String(reply.status))
    // MCP documents that some of its methods are never allowed: they have no success.
    expect(reply.ok || !operation.statuses.some((status) => status.startsWith('2')), `${reply.status} ${text}`).toBe(
      true,
    )
    expect(reply.headers.get('x-contract-warnings')).toBeNull()
    expect(await judgeReply(operation, reply, text)).toEqual([])
  })
})
