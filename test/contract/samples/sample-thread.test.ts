import { afterAll, expect, test, vi } from 'vitest'
import { loadDocument } from '../../../src/contract/document/load-document.ts'
import { createSampleThread } from '../../../src/contract/samples/sample-thread.ts'
import { ask, contractOf, documentPath } from '../../support/contract.ts'

const loaded = vi.hoisted(() => ({ sampler: false }))
vi.mock('../../../src/contract/samples/sampler.ts', async (load) => {
  loaded.sampler = true
  return load()
})

const { document } = await loadDocument(documentPath('greenhouse.openapi30.json'))
const policy = { unknownProperties: 'warn', responseViolations: 'warn', toleratedViolations: [] } as const
const thread = createSampleThread({ document, policy })
afterAll(() => thread.close())

const weather = { key: 'GET /weather', headers: {} }

test('makes up and checks answers in another thread, so that loading Prism holds up nobody', async () => {
  const { reply } = await ask(await contractOf('greenhouse.openapi30.json'), 'GET /weather')
  expect([reply.status, loaded.sampler]).toEqual([200, false])
})

test('an answer that takes longer than its limit is refused, and the next one is given', async () => {
  const [late, next] = await Promise.all([thread.answer(weather, 0), thread.answer(weather)])
  expect(late).toMatchObject({
    isRefusal: true,
    reply: {
      status: 501,
      body: { detail: 'No answer of GET /weather can be made up from the document: it takes longer than 0 s' },
    },
  })
  expect(next).toMatchObject({ isRefusal: false, reply: { status: 200 }, violations: [] })
})

test('answers again after it was closed', async () => {
  await thread.close()
  expect((await thread.answer(weather)).reply.status).toBe(200)
})
