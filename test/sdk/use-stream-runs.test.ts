import { expect } from 'vitest'
import { describeEachHook } from '../support/chat/describe-each-hook.ts'
import type { Said } from '../support/chat/opened-chat.ts'
import { relayTo } from '../support/chat/relay.ts'
import { seesRuns } from '../support/chat/sees-runs.ts'

const hangs: Said[] = [
  ['human', 'hang'],
  ['ai', 'From now on I keep silent. Cancel me.'],
]

/** The messages of the agent `gated` before its gate. */
const begun: Said[] = [
  ['human', 'Ada'],
  ['ai', 'One to Ada.'],
]
const done: Said[] = [...begun, ['ai', 'Two to Ada.']]

describeEachHook((test, { isCurrent }) => {
  test.for([false, true])(
    'stop cancels the run on the server and the chat continues, with reconnect %s',
    async (reconnect, { open, client }) => {
      const chat = await open({ reconnect })
      await chat.say('hang')
      await chat.sees({ isLoading: true, messages: hangs })
      const { thread } = await chat.shown()
      await chat.press('Stop')
      // The current hook then reads the state, which lists the cancelled step as next, and treats that as a breakpoint.
      await chat.sees({ isLoading: false, error: null, interrupts: isCurrent ? ['breakpoint'] : null })
      await seesRuns(client, thread, ['interrupted'])
      expect(chat.requests.some((request) => request.endsWith('/cancel'))).toBe(reconnect)

      await chat.say('good day')
      await seesRuns(client, thread, ['success', 'interrupted'])
      await chat.sees({
        isLoading: false,
        error: null,
        interrupts: null,
        messages: [
          ['human', 'hang'],
          ['human', 'good day'],
          ['ai', expect.stringContaining('You said: good day')],
        ],
      })
    },
  )

  test('shows the error of a run until the next run, also after a reload', async ({ open }) => {
    const chat = await open()
    await chat.say('fail')
    await chat.sees({ isLoading: false, error: 'ValueError: You asked me to fail, and so I did.' })
    await chat.page.reload()
    await chat.sees({ messages: [['human', 'fail']], error: "ValueError('You asked me to fail, and so I did.')" })
    await chat.say('good day')
    await chat.sees({ isLoading: false, error: null })
    expect(chat.complaints.splice(0)).toEqual([expect.stringContaining('You asked me to fail')])
  })

  test('keeps the messages before a failure', async ({ open }) => {
    const chat = await open()
    await chat.say('fail while speaking')
    await chat.sees({
      isLoading: false,
      error: 'APIConnectionError: The connection to the model was lost.',
      messages: [
        ['human', 'fail while speaking'],
        ['ai', expect.stringMatching(/^This sentence will/)],
      ],
    })
    expect(chat.complaints.splice(0)).toEqual([expect.stringContaining('The connection to the model was lost.')])
  })

  test('rejoins the run after a reload', async ({ open, openGate }) => {
    const chat = await open({ assistant: 'gated', reconnect: true })
    await chat.say('Ada')
    await chat.sees({ isLoading: true, messages: begun })
    await chat.page.reload()
    await chat.sees({ isLoading: true, messages: begun })
    await openGate()
    await chat.sees({ isLoading: false, messages: done, error: null })
    expect(chat.requests.filter((request) => request.endsWith('/runs/stream'))).toHaveLength(1)
    expect(await chat.page.evaluate(() => sessionStorage.length)).toBe(0)
  })

  test('loses and repeats no word when reloaded in mid-sentence', async ({ open }) => {
    const chat = await open({ reconnect: true })
    const whole = 'I speak slowly so that you can watch the words come one by one.'
    await chat.say('be slow')
    const middle: Said[] = [
      ['human', 'be slow'],
      ['ai', expect.stringMatching(/^I speak slowly/)],
    ]
    await chat.sees({ isLoading: true, messages: middle })
    await chat.page.reload()
    const followed = await chat.follow()
    await chat.sees({
      isLoading: false,
      messages: [
        ['human', 'be slow'],
        ['ai', whole],
      ],
    })
    for (const text of await followed()) expect(['be slow', whole.slice(0, text.length)]).toContain(text)
  })

  test('shows the whole run when reopened after its end', async ({ open, openGate, client }) => {
    const chat = await open({ assistant: 'gated', reconnect: true })
    await chat.say('Ada')
    await chat.sees({ isLoading: true, messages: begun })
    const { thread } = await chat.shown()
    await chat.page.goto('about:blank')
    await openGate()
    await seesRuns(client, thread, ['success'])
    await chat.page.goBack()
    await chat.sees({ isLoading: false, messages: done, error: null })
  })

  test('cancels the run of a page that closes without reconnect', async ({ open, client }) => {
    const chat = await open()
    await chat.say('hang')
    await chat.sees({ isLoading: true, messages: hangs })
    const { thread } = await chat.shown()
    await chat.page.close()
    await seesRuns(client, thread, ['interrupted'])
  })

  test('joins a run started elsewhere', async ({ open, openGate, client }) => {
    const { body: thread } = await client.post('/threads', {})
    const chat = await open({ assistant: 'gated', thread: thread.thread_id })
    const { body: run } = await client.post(`/threads/${thread.thread_id}/runs`, {
      assistant_id: 'gated',
      input: { messages: [{ type: 'human', content: 'Ada' }] },
      stream_mode: ['values', 'messages-tuple'],
      stream_resumable: true,
    })
    await chat.compose(run.run_id)
    await chat.press('Join')
    await chat.sees({ isLoading: true, messages: begun })
    await openGate()
    await chat.sees({ isLoading: false, messages: done, error: null })
  })

  test('reconnects after a broken connection and loses nothing', async ({ openOn, server, openGate }) => {
    const relay = await relayTo(server.url)
    const chat = await openOn(relay, { assistant: 'gated', reconnect: true })
    await chat.say('Ada')
    await chat.sees({ isLoading: true, messages: begun })
    relay.cut()
    await openGate()
    await chat.sees({ isLoading: false, messages: done, error: null })
    expect(chat.requests.filter((request) => request.startsWith('GET') && request.endsWith('/stream'))).toHaveLength(1)
    expect(chat.complaints.splice(0)).toEqual([expect.stringContaining('ERR_CONNECTION_RESET')])
    await relay.stop()
  })
})
