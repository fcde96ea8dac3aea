import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readEventRules } from '../../../src/contract/document/event-rules.ts'
import { type CheckEvent, compileEvents } from '../../../src/contract/response/check-events.ts'
import { createDocumentValidators } from '../../../src/contract/schemas/document-schemas.ts'
import { readDocument } from '../../../src/index.ts'
import { openStream, says } from '../../support/run-streams.ts'
import { createClient, startTestServer } from '../../support/server.ts'

const media = {
  'x-events': [
    { event: 'metadata', data: { type: 'object', required: ['run_id'] } },
    { event: 'values', namespaced: true, data: { type: 'object' } },
    { event: 'messages/*', data: { type: 'array', minItems: 1 } },
    { event: 'error', data: { $ref: '#/components/schemas/Failure' } },
    { event: 'end' },
  ],
  'x-event-order': { $ref: '#/components/order' },
}
const document = {
  openapi: '3.1.0',
  components: {
    schemas: { Failure: { type: 'object', properties: { message: { type: 'string' } } } },
    order: {
      first: ['metadata'],
      before: [['values', 'messages/partial']],
      last: [{ event: 'error', followed_by: ['end'] }],
      ids: 'rising',
    },
  },
}

describe('the check of a stream', () => {
  let begin: () => CheckEvent
  beforeAll(() => {
    const rules = readEventRules(media, document)
    if (!rules) throw new Error('There are rules')
    begin = compileEvents(rules, createDocumentValidators(document, 'response'))
  })
  /** What is wrong with the last of these events. */
  const wrong = (...events: Parameters<CheckEvent>[0][]) => {
    const check = begin()
    return events.map((event) => check(event).map(({ place, rule }) => `${place} ${rule}`)).at(-1)
  }
  const start = { event: 'metadata', data: { run_id: '1' } }

  test('finds no violation in a stream as the document describes it', () => {
    expect(wrong(start)).toEqual([])
    expect(wrong(start, { event: 'values|sub:1', data: {} })).toEqual([])
    expect(wrong(start, { event: 'values', data: {} }, { event: 'messages/partial', data: [1] })).toEqual([])
    expect(wrong(start, { event: 'error', data: { message: 'x' } }, { event: 'end', data: null })).toEqual([])
  })

  test('names the place in the data that breaks its schema', () => {
    expect(wrong({ event: 'metadata', data: {} })).toEqual(['/events/metadata/data required'])
    expect(wrong(start, { event: 'error', data: { message: 7 } })).toEqual(['/events/error/data/message type'])
  })

  test('accepts event names by their documented prefix, and no others', () => {
    expect(wrong(start, { event: 'values', data: {} }, { event: 'messages/partial', data: [] })).toEqual([
      '/events/messages/*/data minItems',
    ])
    expect(wrong(start, { event: 'surprise', data: {} })).toEqual(['/events/surprise name'])
    expect(wrong(start, { event: 'error|sub:1', data: {} })).toEqual(['/events/error namespace'])
  })

  test('reports events that are out of order', () => {
    expect(wrong({ event: 'values', data: {} })).toEqual(['/events/values order'])
    expect(wrong(start, { event: 'messages/partial', data: [1] })).toEqual(['/events/messages/partial order'])
    expect(wrong(start, { event: 'error', data: {} }, { event: 'values', data: {} })).toEqual(['/events/values order'])
    const numbered = (id: string) => ({ event: 'values', data: {}, id })
    expect(wrong(start, numbered('9-1'), numbered('10-0'))).toEqual([])
    expect(wrong(start, numbered('10-0'), numbered('9-1'))).toEqual(['/events/values order'])
    expect(wrong(start, numbered('10-0'), numbered('10-0'))).toEqual(['/events/values order'])
  })
})

describe('a server whose streams break its document', () => {
  let folder: string
  let spec: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'agent-server-mock-events-'))
    spec = join(folder, 'spec.json')
    await writeFile(spec, strictValues(await readDocument()))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  /** The document with values that have a property which no agent gives. */
  const strictValues = (parsed: object): string =>
    JSON.stringify(parsed, (_key, value) =>
      value?.event === 'values' && 'data' in value ? { ...value, data: { required: ['absent'] } } : value,
    )

  const streamed = async (responseViolations: 'warn' | 'error') => {
    const server = await startTestServer({ spec, responseViolations, pace: 0 })
    const { read } = await openStream(`${server.url}/runs/stream`, {
      body: { assistant_id: 'agent', input: says('hi') },
    })
    const { events } = await read()
    const { body } = await createClient(server.url).get('/metrics?format=prometheus')
    await server.stop()
    return { names: events.map(({ event }) => event), last: events.at(-1), metrics: String(body) }
  }

  test('warns and continues to stream by default', async () => {
    const { names, metrics } = await streamed('warn')
    expect(names).toEqual(['metadata', 'values', 'values'])
    expect(metrics).toMatch(/violations_total\{[^}]*side="response"[^}]*\} [12]/)
  })

  test('ends the stream with an error event under responseViolations error', async () => {
    const { names, last } = await streamed('error')
    expect(names).toEqual(['metadata', 'error'])
    expect(last?.data).toMatchObject({ error: 'ResponseViolation', message: expect.stringContaining('"absent"') })
  })
})
