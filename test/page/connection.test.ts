import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { relayTo } from '../support/chat/relay.ts'
import { describeTransports } from '../support/page/describe-transports.ts'
import { startTestServer } from '../support/server.ts'

/** The browser's own complaints. */
const BROKEN = /net::ERR_|WebSocket connection to .* failed/

describeTransports(
  (test) => {
    const half = { isRunning: true, messages: [expect.anything(), ['answer', 'Half a']] as [string, string][] }
    const whole = {
      isRunning: false,
      messages: [expect.anything(), ['answer', 'Half a sentence.']] as [string, string][],
    }

    test('goes on after a reload in mid-stream', async ({ open, openGate }) => {
      const page = await open({ agent: 'halting' })
      await page.say('go')
      await page.sees(half)
      await page.page.reload()
      await page.sees(half)
      await openGate()
      await page.sees(whole)
    })

    test('stops a run that it did not begin', async ({ open }) => {
      const page = await open({ agent: 'halting' })
      await page.say('go')
      await page.sees(half)
      await page.page.reload()
      await page.sees(half)
      await page.press('Stop')
      await page.sees({ isRunning: false, isStopped: true })
    })

    test('goes on after the connection broke', async ({ server, openOn, openGate }) => {
      const relay = await relayTo(server.url)
      const page = await openOn(relay, { agent: 'halting' })
      page.expected.push(BROKEN)
      await page.say('go')
      await page.sees(half)
      relay.cut()
      await page.sees({ ...half, isConnected: false })
      await page.sees({ ...half, isConnected: true })
      await openGate()
      await page.sees(whole)
      await page.say('again')
      await page.sees({ isRunning: false, messages: [...whole.messages, ...whole.messages] })
      await relay.stop()
    })

    test('says so when a message cannot be sent, and sends it later', async ({ server, openOn }) => {
      const relay = await relayTo(server.url)
      const page = await openOn(relay, { agent: 'echo' })
      page.expected.push(BROKEN)
      page.expected.push(/404/) // the conversation is not there yet
      await page.sees({ isRunning: false })
      await relay.stop()
      await page.say('hello')
      await page.sees({ isRunning: false, problem: expect.any(String) })
      expect((await page.seen()).messages).toEqual([['human', 'hello']])
      const again = await relayTo(server.url, Number(new URL(relay.url).port))
      await page.press('Try again')
      await page.sees({
        isRunning: false,
        problem: null,
        messages: [
          ['human', 'hello'],
          ['answer', 'You said: hello'],
        ],
      })
      await again.stop()
    })

    test('goes on after a restart of the server in mid-stream', async ({ openOn }) => {
      const data = await mkdtemp(join(tmpdir(), 'page-'))
      const options = { data, agents: new URL('../support/chat/agents', import.meta.url).pathname, pace: 0.2 }
      const first = await startTestServer(options)
      const page = await openOn(first, { agent: 'gated' })
      page.expected.push(BROKEN)
      await page.say('Ada')
      await page.sees({ isRunning: true, messages: [expect.anything(), ['answer', 'One to Ada.']] })
      await first.stop()
      await page.sees({ isConnected: false })
      const second = await startTestServer({ ...options, port: first.port })
      await page.sees({ isRunning: true, isConnected: true })
      await fetch(`${second.url}/store/items`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ namespace: ['gate'], key: 'open', value: {} }),
      })
      await page.sees({
        isRunning: false,
        messages: [
          ['human', 'Ada'],
          ['answer', 'One to Ada.'],
          ['answer', 'Two to Ada.'],
        ],
      })
      await second.stop()
    })

    test('shows the same in two tabs', async ({ open, openGate }) => {
      const page = await open({ agent: 'halting' })
      await page.say('go')
      await page.sees(half)
      const other = await page.another()
      await other.sees(half)
      await openGate()
      await Promise.all([page.sees(whole), other.sees(whole)])
      expect(other.complaints).toEqual([])
    })

    test('follows in one tab what is begun in another', async ({ open, openGate }) => {
      const page = await open({ agent: 'halting' })
      await page.say('go')
      await openGate()
      await page.sees(whole)
      const other = await page.another()
      await other.sees(whole)
      await page.say('and again')
      await other.sees({
        isRunning: false,
        messages: [...whole.messages, ['human', 'and again'], whole.messages[1]] as never,
      })
      await other.say('from here')
      await page.sees({ isRunning: false, messages: expect.arrayContaining([['human', 'from here']]) })
      expect(other.complaints).toEqual([])
    })

    test('keeps messages in a queue while a run is active', async ({ open, openGate }) => {
      const page = await open({ agent: 'halting' })
      await page.say('one')
      await page.sees(half)
      for (const text of ['two', 'three', 'four']) await page.say(text)
      await page.sees({ queue: ['two', 'three', 'four'] })
      await page.press('Do not send: three')
      await page.sees({ queue: ['two', 'four'] })
      await openGate()
      const answered = (text: string): [string, string][] => [
        ['human', text],
        ['answer', 'Half a sentence.'],
      ]
      await page.sees({ isRunning: false, queue: [], messages: ['one', 'two', 'four'].flatMap(answered) })
    })

    test('holds the queue when the run ends with a question or a failure', async ({ open, openGate }) => {
      const page = await open({ agent: 'wavering' })
      for (const text of ['ask', 'fail', 'go on']) await page.say(text)
      await openGate()
      await page.sees({ isRunning: false, questions: ['Sure?'], queue: ['fail', 'go on'] })
      await page.fill('Sure?', 'yes')
      await page.press('Answer')
      await page.sees({ isRunning: false, problem: 'Not sure.', queue: ['go on'] })
      await page.press('Send now')
      await page.sees({
        isRunning: false,
        problem: null,
        queue: [],
        messages: [
          ['human', 'ask'],
          ['answer', 'Done.'],
          ['human', 'fail'],
          ['human', 'go on'],
          ['answer', 'Done.'],
        ],
      })
    })
  },
  { always: true },
)
