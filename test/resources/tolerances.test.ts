import { expect, test } from 'vitest'
import { describeEachDocument } from '../support/documents.ts'
import { sharedServer } from '../support/shared-server.ts'

const AGENT = 'agent'

/** What answers may hold against an official document is no excuse for a request. */
describeEachDocument(({ spec }) => {
  const server = sharedServer({ spec })

  const post = (path: string, body: unknown) =>
    fetch(server().url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  test.each([[[]], [1e308], [{}], [false]])('rejects %j as the end of a cron', async (end_time) => {
    const answer = await post('/runs/crons', { assistant_id: AGENT, schedule: '0 8 * * *', end_time })
    expect(answer.status).toBe(422)
  })

  test.each([null, [], 'x', 1])('refuses %j as the conditions on namespaces', async (body) => {
    expect((await post('/store/namespaces', body)).status).toBe(422)
  })
})
