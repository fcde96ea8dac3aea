import { expect } from 'vitest'
import { describeEachHook } from '../support/chat/describe-each-hook.ts'
import type { Said } from '../support/chat/opened-chat.ts'
import { seesRuns } from '../support/chat/sees-runs.ts'

/** The messages of the agent `gated` for a name, before and after the gate opens. */
const begun = (name: string): Said[] => [
  ['human', name],
  ['ai', `One to ${name}.`],
]
const done = (name: string): Said[] => [...begun(name), ['ai', `Two to ${name}.`]]

const hangs: Said[] = [
  ['human', 'hang'],
  ['ai', 'From now on I keep silent. Cancel me.'],
]

describeEachHook((test, { isCurrent }) => {
  test('answers messages sent during a run in order', async ({ open, openGate }) => {
    const chat = await open({ assistant: 'gated' })
    await chat.say('Ada')
    await chat.sees({ isLoading: true, messages: begun('Ada') })
    await chat.say('Bob')
    await openGate()
    await chat.sees({ isLoading: false, messages: [...done('Ada'), ...done('Bob')] })
  })

  test('with enqueue a second tab waits for the run of the first', async ({ open, openGate, client }) => {
    const first = await open({ assistant: 'gated', history: false })
    await first.say('Ada')
    await first.sees({ isLoading: true, messages: begun('Ada') })
    const { thread } = await first.shown()
    // With a history, the hook of 2.0 starts each run at the state shown: here before the answer to Ada.
    const second = await open({ assistant: 'gated', thread, multitask: 'enqueue', history: false })
    await second.sees({ isThreadLoading: false })
    await second.say('Bob')
    await seesRuns(client, thread, ['pending', 'running'])
    await openGate()
    await first.sees({ isLoading: false })
    expect((await first.shown()).messages.slice(0, 3)).toEqual(done('Ada'))
    await second.sees({ isLoading: false, messages: [...done('Ada'), ...done('Bob')] })
  })

  test.for([
    ['interrupt', ['success', 'interrupted'], [['human', 'hang']]],
    ['rollback', ['success'], []],
  ] as const)(
    'a second tab ends the run of the first with %s, which sees no error',
    async ([multitask, runs, kept], { open, client }) => {
      const first = await open()
      await first.say('hang')
      await first.sees({ isLoading: true, messages: hangs })
      const { thread } = await first.shown()
      const second = await open({ thread, multitask, history: false })
      await second.sees({ isThreadLoading: false, messages: [['human', 'hang']] })
      await second.say('good day')
      // A stream that ends quietly makes the hook read the thread, in which the second run has written more or less.
      await first.sees({ isLoading: false, error: null })
      await seesRuns(client, thread, [...runs])
      const answer: Said[] = [
        ['human', 'good day'],
        ['ai', expect.stringContaining('You said: good day')],
      ]
      await second.sees({
        isLoading: false,
        error: null,
        messages: [...kept.map((said): Said => [...said]), ...answer],
      })
      // The hook of 1.15 then also asks for the run, which a rollback deletes: 404 from the Python server too.
      const missing = isCurrent && multitask === 'rollback' ? [expect.stringContaining('404')] : []
      await expect.poll(() => first.complaints).toEqual(missing)
      first.complaints.length = 0
    },
  )

  test('with reject a second tab gets an error and the first continues', async ({ open }) => {
    const first = await open()
    await first.say('hang')
    await first.sees({ isLoading: true, messages: hangs })
    const { thread } = await first.shown()
    const second = await open({ thread, multitask: 'reject' })
    await second.sees({ isThreadLoading: false })
    await second.say('good day')
    await second.sees({ isLoading: false, error: expect.stringMatching(/HTTP 409.*already running/) })
    await first.sees({ isLoading: true, messages: hangs, error: null })
    expect(second.complaints.splice(0)).toHaveLength(2) // the browser's message for 409 and the hook's
  })
})
