import { beforeEach, expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec, graphs: ['agent'] })

  beforeEach(async () => {
    for (const metadata of [{ team: 'a' }, { team: 'a', n: 1 }, { team: 'b' }])
      await client.post('/threads', { metadata })
  })

  test.each([
    [{}, 3],
    [{ metadata: {} }, 3],
    [{ metadata: { team: 'a' } }, 2],
    [{ metadata: { team: 'a', n: 1 } }, 1],
    [{ metadata: { team: 'c' } }, 0],
    [{ status: 'idle' }, 3],
    [{ status: 'busy' }, 0],
    [{ status: 'idle', metadata: { team: 'b' } }, 1],
    [{ values: { a: 1 } }, 0],
    [{ values: {} }, 3],
  ])('counts with %j', async (filter, number) => {
    const { status, body } = await client.post('/threads/count', filter)
    expect(status).toBe(200)
    expect(body).toBe(number)
  })

  test.each([{ metadata: 'a' }, { values: [] }, { status: 'done' }])('refuses %j with 422', async (filter) => {
    expect((await client.post('/threads/count', filter)).status).toBe(422)
  })
})
