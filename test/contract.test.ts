import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CliProcess, startCli } from './support/cli-process.ts'
import { type DocumentedOperation, exampleOf, operations } from './support/examples.ts'
import { judgeReply } from './support/prism-judge.ts'

let server: CliProcess
beforeAll(async () => {
  server = await startCli(
    '--data',
    'memory',
    // Fast, but slow enough for a run to be joined.
    '--pace',
    '0.3',
    '--response-violations',
    'error',
    '--unknown-properties',
    'error',
  )
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

/**
 * Sends the request that the document gives as the operation's example, with all the parameters it requires. `ids` stand in
 * for path parameters, and for runs that the body names, whose values only a server makes.
 */
const sendExample = (operation: DocumentedOperation, ids: Record<string, string> = {}): Promise<Response> => {
  const path = operation.path.replaceAll(/\{(.+?)\}/g, (_, name: string) => {
    if (ids[name] !== undefined) return ids[name]
    const parameter = operation.parameters.find((candidate) => candidate.in === 'path' && candidate.name === name)
    return encodeURIComponent(String(parameter && exampleOf(parameter)))
  })
  const query = operation.parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map((parameter): [string, string] => [parameter.name, String(exampleOf(parameter))])
  return fetch(`${server.url}${path}?${new URLSearchParams(query)}`, {
    method: operation.method,
    headers: headersOf(operation),
    body: operation.body === undefined ? null : JSON.stringify(withRun(operation.body, ids['run_id'])),
  })
}

const withRun = (body: unknown, runId: string | undefined): unknown =>
  runId !== undefined && body !== null && typeof body === 'object' && 'run_ids' in body
    ? { ...body, run_ids: [runId] }
    : body

/** The whole body; of a stream without an end what its first run sends. */
const readBody = async (reply: Response, isEndless: boolean, act: () => Promise<unknown>): Promise<string> => {
  if (!isEndless || !reply.body) return reply.text()
  const acted = act()
  let text = ''
  for await (const chunk of reply.body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    if (text.includes('event: values')) break
  }
  await acted
  return text
}

const send = (path: string, method: string, body: unknown) =>
  fetch(server.url + path, { method, headers: json, body: JSON.stringify(body) })

/** The first path parameter of an operation, as its example has it, and the example's body. */
const exampleAt = (key: string): { id: unknown; body: unknown } => {
  const operation = operations.find((one) => one.key === key)
  if (!operation) throw new Error(`The document has no ${key}`)
  return { id: operation.parameters.map(exampleOf)[0], body: operation.body }
}

/**
 * The state that the examples speak of: the assistant of their paths with all versions that they name, the thread, a cron,
 * and, for what is asked of runs, a run of the thread: one that waits where it is to be cancelled.
 */
const arrange = async (key: string): Promise<Record<string, string>> => {
  await fetch(`${server.url}/__mock/reset`, { method: 'POST' })
  const { id, body } = exampleAt('POST /assistants/{assistant_id}/versions')
  const { metadata } = body as { metadata: unknown }
  await send('/assistants', 'POST', { graph_id: 'agent', assistant_id: id, metadata })
  for (const name of ['second', 'third', 'fourth']) await send(`/assistants/${id}`, 'PATCH', { name })
  const thread = exampleAt('GET /threads/{thread_id}')
  await send('/threads', 'POST', { thread_id: thread.id, metadata: { graph_id: 'agent' } })
  const cron = await send('/runs/crons', 'POST', exampleAt('POST /runs/crons').body)
  const ids = { thread_id: String(thread.id), cron_id: (await cron.json()).cron_id }
  if (!/runs\/|run_id/.test(key)) return ids
  const run = { assistant_id: 'agent', input: HELLO, ...(key.endsWith('cancel') && { after_seconds: 600 }) }
  const created = await send(`/threads/${thread.id}/runs`, 'POST', run)
  return { ...ids, run_id: (await created.json()).run_id }
}

/** These streams go on after each run. */
const ENDLESS = ['GET /threads/{thread_id}/stream', 'POST /threads/{thread_id}/stream/events']

const HELLO = { messages: [{ type: 'human', content: 'hello' }] }

describe('answers the example request of the document as the document says', () => {
  test.for(operations.map((operation) => [operation.key, operation] as const))('%s', async ([key, operation]) => {
    const ids = key === 'POST /assistants' ? {} : await arrange(key)

    const reply = await sendExample(operation, ids)
    const text = await readBody(reply, ENDLESS.includes(key), () =>
      send(`/threads/${ids['thread_id']}/runs`, 'POST', { assistant_id: 'agent', input: HELLO }),
    )

    expect(operation.statuses, text).toContain(String(reply.status))
    // MCP documents that some of its methods are never allowed: they have no success.
    expect(reply.ok || !operation.statuses.some((status) => status.startsWith('2')), `${reply.status} ${text}`).toBe(
      true,
    )
    const warnings = JSON.parse(reply.headers.get('x-contract-warnings') ?? '[]') as string[]
    expect(warnings, 'an operation without a handler needs one, listed in src/resources/<resource>/index.ts').toEqual(
      [],
    )
    expect(await judgeReply(operation, reply, text)).toEqual([])
  })
})
