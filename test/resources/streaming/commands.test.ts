/** The form of commands over HTTP, unknown ones, and those of `subscription.*`, which only a WebSocket needs. */
import { describe, expect, test } from 'vitest'
import { useCommands } from '../../support/commands.ts'
import { describeEachDocument } from '../../support/documents.ts'
import { testWith } from '../../support/server.ts'
import { sharedServer } from '../../support/shared-server.ts'

const COMMANDS = '/threads/{thread_id}/commands'

describeEachDocument(
  ({ spec }) => {
    const server = sharedServer({ spec, graphs: ['agent'], pace: 0 })
    const at = useCommands(server)

    const send = (body: string | null, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
      fetch(`${server().url}/threads/${at.of.thread}/commands`, { method: 'POST', body, headers })

    const NOT_A_COMMAND = 'Protocol commands must include an integer id and string method.'

    test.each([
      ['null', null],
      ['[]', null],
      ['"x"', null],
      ['{}', null],
      ['{"method":"agent.getTree"}', null],
      ['{"id":1}', 1],
      ['{"id":"1","method":"agent.getTree"}', null],
      ['{"id":-1,"method":"agent.getTree"}', null],
      ['{"id":1.5,"method":"agent.getTree"}', null],
      ['{"id":null,"method":"agent.getTree"}', null],
      ['{"id":1,"method":7}', 1],
    ])('refuses %s with 400 and the id that it has', async (text, id) => {
      const answer = await send(text)
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({
        type: 'error',
        id,
        error: 'invalid_argument',
        message: NOT_A_COMMAND,
        violations: expect.arrayContaining([expect.anything()]),
      })
    })

    test.each(['', '{', '{"id":1,"method":"x"', '\xff'])('refuses %j, which is not JSON, with 400', async (text) => {
      const answer = await send(text)
      expect([answer.status, await answer.json()]).toMatchObject([400, { detail: 'Invalid JSON body' }])
    })

    test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/vnd.api+json', ''])(
      'reads JSON under the content type %j',
      async (type) => {
        const answer = await send('{"id":1,"method":"agent.getTree"}', { 'content-type': type })
        expect([answer.status, await answer.json()]).toMatchObject([200, { id: 1, error: 'no_such_run' }])
      },
    )

    test.each(['[]', '5', 'null'])('takes parameters of %s as none', async (params) => {
      const answer = await send(`{"id":1,"method":"run.start","params":${params}}`)
      expect(await answer.json()).toMatchObject({ message: 'run.start requires an assistant_id.' })
    })

    test('ignores unknown keys', async () => {
      const answer = await send('{"id":1,"method":"agent.getTree","more":1,"params":{"more":1}}')
      expect(answer.status).toBe(200)
      expect(answer.headers.get('x-contract-warnings')).toBe(null)
    })

    test.each([
      '',
      'x',
      'run.cancel',
      'run.stop',
      'state.fork',
      'state.listCheckpoints',
      'input.inject',
      'constructor',
    ])('answers the unknown command %j', async (method) => {
      expect(await at.command(method)).toEqual({
        type: 'error',
        id: expect.any(Number),
        error: 'unknown_command',
        message: `Unknown protocol command: ${method}`,
      })
    })

    test('has no tree before the first run', async () => {
      expect(await at.command('agent.getTree')).toMatchObject({
        error: 'no_such_run',
        message: 'No active run is bound to this thread.',
      })
    })

    test.each(['GET', 'PUT', 'PATCH', 'DELETE'])('does not have the method %s', async (method) => {
      const answer = await fetch(`${server().url}/threads/${at.of.thread}/commands`, { method })
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
    })

    test('sends neither Location nor Content-Location', async () => {
      const answer = await send('{"id":1,"method":"run.start","params":{"assistant_id":"agent"}}')
      expect([answer.headers.get('location'), answer.headers.get('content-location')]).toEqual([null, null])
    })

    describe('subscription.subscribe', () => {
      const subscribe = (params: object) => at.command('subscription.subscribe', params)
      const wrong = (message: string) => ({ error: 'invalid_argument', message: `subscription.subscribe ${message}` })

      test('succeeds without effect', async () => {
        const { result } = await subscribe({ channels: ['values', 'custom:x'], namespaces: [[]], depth: 0, since: 0 })
        expect(result).toEqual({ subscription_id: expect.any(String), replayed_events: 0 })
        expect(await at.command('subscription.unsubscribe', result)).toMatchObject({
          error: 'no_such_subscription',
          message: `Unknown subscription: ${result.subscription_id}`,
        })
      })

      test.each([
        [{}, 'requires a non-empty channels array.'],
        [{ channels: [] }, 'requires a non-empty channels array.'],
        [{ channels: 'values' }, 'requires a non-empty channels array.'],
        [{ channels: ['values', 'nope'] }, 'received an unsupported channel.'],
        [{ channels: ['custom:'] }, 'received an unsupported channel.'],
        [{ channels: ['values'], namespaces: ['x'] }, 'requires namespaces to be a list of lists of strings.'],
        [{ channels: ['values'], depth: -1 }, 'requires depth to be a non-negative integer.'],
        [{ channels: ['values'], since: 'x' }, 'requires a non-negative integer since.'],
      ])('refuses %j', async (params, message) => {
        expect(await subscribe(params)).toMatchObject(wrong(message))
      })
    })

    test('subscription.unsubscribe needs an id', async () => {
      expect(await at.command('subscription.unsubscribe')).toMatchObject({
        error: 'invalid_argument',
        message: 'subscription.unsubscribe requires a subscription_id.',
      })
    })

    test('subscription.reconnect finds no connection', async () => {
      const params = { channels: ['values'], since: 0 }
      expect(await at.command('subscription.reconnect', params)).toMatchObject({ error: 'no_such_run' })
    })
  },
  { path: COMMANDS },
)

testWith({ apiKey: 'secret' })('needs the API key, as all operations do', async ({ server }) => {
  const send = (path: string, key?: string) =>
    fetch(`${server.url}/threads/${crypto.randomUUID()}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key && { 'x-api-key': key }) },
      body: '{"id":1,"method":"agent.getTree","channels":["values"]}',
    })
  for (const path of ['commands', 'stream/events']) {
    expect((await send(path)).status).toBe(403)
    expect((await send(path, 'wrong')).status).toBe(403)
    const answer = await send(path, 'secret')
    expect(answer.status).toBe(200)
    await answer.body?.cancel()
  }
})
