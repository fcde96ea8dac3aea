import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { testWith } from '../../support/server.ts'
import { sharedClient } from '../../support/shared-server.ts'

const versionOf = (path: string): string =>
  JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')).version

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec })

  test('returns the versions of the server and of LangGraph, and its features', async () => {
    const { status, body } = await client.get('/info')
    expect(status).toBe(200)
    expect(body).toEqual({
      version: versionOf('package.json'),
      langgraph_py_version: '1.2.24',
      langgraph_js_version: versionOf('node_modules/@langchain/langgraph/package.json'),
      flags: {
        assistants: true,
        crons: true,
        langsmith: false,
        langsmith_tracing_replicas: false,
        langsmith_tracing_session_on_runs: false,
      },
      metadata: { server: 'agent-server-mock' },
      host: { kind: 'self-hosted', project_id: null, host_revision_id: null, revision_id: null, tenant_id: null },
    })
  })
})

testWith({ apiKey: 'secret' })('asks for no key', async ({ client }) => {
  expect((await client.get('/info')).status).toBe(200)
})
