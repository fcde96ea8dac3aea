import { request } from 'node:http'
import { expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { runServer } from '../../support/run-clients.ts'
import { says, useThread } from '../../support/run-streams.ts'

describeEachDocument((document) => {
  const at = useThread(runServer(document))
  const wait = (assistant_id: string, body: object) => at.client.post(`${at.path}/wait`, { assistant_id, ...body })

  test("returns the last values and the run's location", async () => {
    const { status, headers, body } = await wait('chat', { input: says('hi') })
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/^application\/json/)
    const run = headers.get('content-location')
    expect(run).toMatch(new RegExp(`^${at.path}/[0-9a-f-]{36}$`))
    expect(headers.get('location')).toBe(`${run}/join`)
    expect(body.messages.map(({ content }: { content: string }) => content)).toEqual(['hi', 'You said: hi'])
  })

  test('sends its head at once, so that a client knows the run while it is running', async () => {
    const location = await new Promise<string>((resolve, reject) => {
      const outgoing = request(`${at.url}${at.path}/wait`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
      })
      outgoing.on('response', (answer) => {
        answer.resume()
        resolve(String(answer.headers['content-location']))
      })
      outgoing.on('error', reject)
      outgoing.end(JSON.stringify({ assistant_id: 'slow', input: says('for ever') }))
    })
    expect((await at.client.get(location)).body.status).toMatch(/^(pending|running)$/)
    expect((await at.client.post(`${location}/cancel?wait=true`)).status).toBe(200)
  })

  test('returns the interrupts beside the values', async () => {
    const { body } = await wait('approval', { input: says('send') })
    expect(body).toMatchObject({ log: ['asked'], __interrupt__: [{ value: { question: 'Send it?' } }] })
  })

  test('returns a failure as an object with 200', async () => {
    const { status, body } = await wait('failing', { input: says('go') })
    expect(status).toBe(200)
    expect(body).toEqual({ __error__: { error: 'ValueError', message: 'no such order' } })
  })

  test('returns a working URL for each feedback key', async () => {
    const { body } = await wait('chat', { input: says('hi'), feedback_keys: ['helpful', 'right'] })
    expect(Object.keys(body.__feedback__)).toEqual(['helpful', 'right'])
    const sent = await fetch(body.__feedback__.helpful, { method: 'POST', body: '{"score": 1}' })
    expect(sent.status).toBe(200)
  })

  test("joins a running run and returns the thread's state at its end", async () => {
    const { body: run } = await at.client.post(at.path, { assistant_id: 'slow', input: says('a') })
    const [live, again] = [
      await at.client.get(`${at.path}/${run.run_id}/join`),
      await at.client.get(`${at.path}/${run.run_id}/join`),
    ]
    expect(live.body.log).toEqual(['a 1', 'a 2'])
    expect(again.body).toEqual(live.body)
  })

  test('cancels the run when the client disconnects and on_disconnect is cancel', async () => {
    const left = new AbortController()
    const body = JSON.stringify({ assistant_id: 'slow', input: says('for ever'), on_disconnect: 'cancel' })
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${at.url}${at.path}/wait`, { method: 'POST', body, headers, signal: left.signal })
    left.abort()
    const location = String(answer.headers.get('content-location'))
    await at.client.get(`${location}/join`)
    expect((await at.client.get(location)).body.status).toBe('interrupted')
  })

  test("without a thread returns the temporary thread's id, which is gone afterwards", async () => {
    const { headers, body } = await at.client.post('/runs/wait', { assistant_id: 'chat', input: says('hi') })
    expect(body.messages).toHaveLength(2)
    const thread = /^\/threads\/[^/]+/.exec(String(headers.get('content-location')))?.[0]
    expect((await at.client.get(String(thread))).status).toBe(404)
  })
})
