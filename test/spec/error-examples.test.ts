import type { OpenAPIV3_1 as Open } from 'openapi-types'
import { expect, test } from 'vitest'
import { createClient } from '../support/server.ts'
import { sharedServer } from '../support/shared-server.ts'
import { operations, resolve } from '../support/spec.ts'

const ASSISTANT = '3f0c9a52-6d1e-4b7a-9c58-1e2f7a4b8d06'
const THREAD = '019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1'
const RUN = '019f8e75-4d41-7a02-8c55-1be07f93d2a4'
const CRON = '019f88d6-b478-7b1f-9e02-4ac8d37f5b60'
const schedule = '0 8 * * MON-FRI'

const server = sharedServer({ graphs: ['agent'] })

const exampleOf = (key: string, status: number, name: string): unknown => {
  const operation = operations.find((each) => each.key === key)?.operation
  const response = operation?.responses?.[status]
  const { examples = {} } = (response && resolve(response).content?.['application/json']) ?? {}
  const example = examples[name] as Open.ExampleObject | Open.ReferenceObject | undefined
  return example && (resolve<Open.ExampleObject>(example).value as { detail?: unknown }).detail
}

/** The example, and a request on a server without resources that gets it as its answer. */
const cases: readonly [key: string, status: number, example: string, path: string, body?: unknown][] = [
  ['POST /assistants', 422, 'no_graph', '', {}],
  ['POST /assistants', 422, 'metadata', '', { graph_id: 'agent', metadata: [] }],
  ['POST /assistants', 404, 'graph', '', { graph_id: 'agnet' }],
  ['POST /assistants/search', 422, 'limit', '', { limit: 5000 }],
  ['POST /assistants/search', 404, 'graph', '', { graph_id: 'agnet' }],
  ['POST /assistants/count', 422, 'metadata', '', { metadata: [] }],
  ['GET /assistants/{assistant_id}', 404, 'assistant', `/assistants/${ASSISTANT}`],
  ['GET /assistants/{assistant_id}', 422, 'id', '/assistants/travel'],
  ['PATCH /assistants/{assistant_id}', 404, 'graph', '/assistants/agent', { graph_id: 'agnet' }],
  ['PATCH /assistants/{assistant_id}', 422, 'metadata', '/assistants/agent', { metadata: [] }],
  ['POST /assistants/{assistant_id}/versions', 422, 'limit', '/assistants/agent/versions', { limit: 5000 }],
  ['POST /assistants/{assistant_id}/latest', 422, 'version', '/assistants/agent/latest', { version: '1' }],
  ['POST /threads', 422, 'id', '', { thread_id: 'x' }],
  ['POST /threads/search', 422, 'status', '', { status: 'asleep' }],
  ['POST /threads/prune', 422, 'no_threads', '', {}],
  ['GET /threads/{thread_id}', 404, 'thread', `/threads/${THREAD}`],
  ['GET /threads/{thread_id}/storage', 422, 'id', '/threads/x/storage'],
  ['GET /threads/{thread_id}/history', 422, 'limit', `/threads/${THREAD}/history?limit=-1`],
  ['POST /threads/{thread_id}/history', 422, 'limit', `/threads/${THREAD}/history`, { limit: 5000 }],
  ['POST /threads/{thread_id}/state', 422, 'values', `/threads/${THREAD}/state`, { values: 5 }],
  ['POST /threads/{thread_id}/state/checkpoint', 422, 'no_checkpoint', `/threads/${THREAD}/state/checkpoint`, {}],
  ['POST /threads/{thread_id}/copy', 409, 'no_source', `/threads/${THREAD}/copy`],
  ['GET /threads/{thread_id}/runs', 404, 'thread', `/threads/${THREAD}/runs`],
  ['POST /threads/{thread_id}/runs', 404, 'missing', `/threads/${THREAD}/runs`, { assistant_id: 'agent' }],
  ['POST /threads/{thread_id}/runs', 422, 'no_assistant', `/threads/${THREAD}/runs`, {}],
  ['POST /threads/{thread_id}/runs/{run_id}/cancel', 404, 'missing', `/threads/${THREAD}/runs/${RUN}/cancel`],
  ['POST /threads/{thread_id}/runs/wait', 422, 'no_assistant', `/threads/${THREAD}/runs/wait`, {}],
  ['POST /runs', 422, 'no_assistant', '', {}],
  ['POST /runs/wait', 404, 'missing', '', { assistant_id: ASSISTANT }],
  ['POST /runs/wait', 422, 'no_assistant', '', {}],
  ['POST /runs/wait', 422, 'webhook', '', { assistant_id: 'agent', webhook: 'ftp://example.com' }],
  ['POST /runs/wait', 400, 'resume_without_thread', '', { assistant_id: 'agent', command: { resume: true } }],
  ['POST /runs/wait', 400, 'configurable_and_context', '', twice()],
  ['POST /runs/batch', 422, 'no_assistant', '', [{}]],
  ['POST /runs/batch', 422, 'empty', '', []],
  ['POST /runs/crons', 404, 'assistant', '', { assistant_id: 'travel', schedule }],
  ['POST /runs/crons', 422, 'schedule', '', { assistant_id: 'agent', schedule: 'every day' }],
  ['POST /runs/crons/search', 422, 'assistant_id', '', { assistant_id: 'x' }],
  ['GET /runs/crons/{cron_id}', 404, 'cron', `/runs/crons/${CRON}`],
  ['DELETE /runs/crons/{cron_id}', 422, 'cron_id', '/runs/crons/x'],
  ['PUT /store/items', 400, 'no_namespace', '', { namespace: [], key: 'k', value: {} }],
  ['PUT /store/items', 422, 'no_value', '', { namespace: ['customers'], key: 'preferences' }],
  ['DELETE /store/items', 422, 'no_key', '', { namespace: ['customers'] }],
  ['GET /store/items', 422, 'no_key', '/store/items?namespace=customers'],
  ['POST /store/namespaces', 422, 'max_depth', '', { max_depth: '2' }],
  ['GET /metrics', 400, 'format', '/metrics?format=text'],
]

function twice() {
  return { assistant_id: 'agent', config: { configurable: { tone: 'brief' } }, context: { tone: 'brief' } }
}

test.each(cases)('%s answers %i in the words of its example %s', async (key, status, example, path, body) => {
  const [method = '', template = ''] = key.split(' ')
  const client = createClient(server().url)
  const answer = await client.get(path === '' ? template : path, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  expect([answer.status, answer.body.detail]).toEqual([status, exampleOf(key, status, example)])
})
