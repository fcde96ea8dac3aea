import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readDocument } from '../../../src/index.ts'
import { createClient, startTestServer } from '../../support/server.ts'

describe('a body that comes later than its head, and breaks the document', () => {
  let folder: string
  let spec: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'agent-server-mock-late-'))
    spec = join(folder, 'spec.json')
    const document = (await readDocument()) as { components: { schemas: Record<string, object> } }
    document.components.schemas['RunResult'] = { type: 'object', required: ['absent'] }
    await writeFile(spec, JSON.stringify(document))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const waited = async (responseViolations: 'warn' | 'error') => {
    const server = await startTestServer({ spec, responseViolations, pace: 0 })
    const client = createClient(server.url)
    const { status, body } = await client.post('/runs/wait', { assistant_id: 'agent', input: { messages: 'hi' } })
    const { body: metrics } = await client.get('/metrics?format=prometheus')
    await server.stop()
    return { status, body, metrics: String(metrics) }
  }

  test('is sent, and counted as a violation', async () => {
    const { status, body, metrics } = await waited('warn')
    expect([status, body.messages.length]).toEqual([200, 2])
    expect(metrics).toMatch(/violations_total\{[^}]*side="response"[^}]*severity="error"[^}]*\} 1/)
  })

  test('is replaced by its violations under responseViolations error', async () => {
    const { status, body } = await waited('error')
    expect([status, body.__error__.error]).toEqual([200, 'ResponseViolation'])
    expect(body.__error__.message).toContain('"absent"')
  })
})
