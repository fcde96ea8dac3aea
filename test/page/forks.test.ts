import { expect } from 'vitest'
import { describeTransports } from '../support/page/describe-transports.ts'
import type { OpenedPage } from '../support/page/opened-page.ts'
import type { Seen } from '../support/page/see.ts'

type Said = [who: string, text: string]

describeTransports((test) => {
  const echoed = (...texts: string[]): Said[] =>
    texts.flatMap((text): Said[] => [
      ['human', text],
      ['answer', `You said: ${text}`],
    ])
  const buttonOf = ({ page }: OpenedPage, message: string, name: string) =>
    page.locator('.entry.human').filter({ hasText: message }).getByRole('button', { name })

  test('edits a message, which replaces all that follows, also after a reload', async ({ open }) => {
    const page = await open({ agent: 'echo' })
    for (const said of ['one', 'two', 'three']) {
      await page.say(said)
      await page.sees({ isRunning: false, messages: expect.arrayContaining(echoed(said)) })
    }
    await buttonOf(page, 'two', 'Edit').click()
    await page.fill('Edit message', 'zwei')
    await page.press('Send again')
    await page.sees({ isRunning: false, messages: echoed('one', 'zwei') })
    await page.page.reload()
    await page.sees({ messages: echoed('one', 'zwei') })
    await buttonOf(page, 'one', 'Edit').click()
    await page.fill('Edit message', 'eins')
    await page.page.keyboard.press('Enter')
    await page.sees({ isRunning: false, messages: echoed('eins') })
    await page.say('and on')
    await page.sees({ isRunning: false, messages: echoed('eins', 'and on') })
    await page.page.reload()
    await page.sees({ messages: echoed('eins', 'and on') })
    await page.say('further')
    await page.sees({ isRunning: false, messages: echoed('eins', 'and on', 'further') })
  })

  test('leaves a message as it is by Escape', async ({ open }) => {
    const page = await open({ agent: 'echo' })
    await page.say('one')
    await page.sees({ isRunning: false, messages: echoed('one') })
    await buttonOf(page, 'one', 'Edit').click()
    await page.fill('Edit message', 'other')
    await page.page.keyboard.press('Escape')
    await page.sees({ messages: echoed('one') })
  })

  test('answers a message again', async ({ open }) => {
    const page = await open({ agent: 'count' })
    await page.say('go')
    await page.sees({ isRunning: false, messages: [['human', 'go'], expect.anything()] })
    const before = (await page.seen()).messages
    await buttonOf(page, 'go', 'Answer again').click()
    const isOther = ({ messages, isRunning }: Seen) =>
      !isRunning && messages[1] !== undefined && messages[1][1] !== before[1]?.[1]
    await expect.poll(page.seen).toSatisfy(isOther)
    const after = (await page.seen()).messages
    expect(after).toHaveLength(2)
    await page.page.reload()
    await page.sees({ messages: after })
  })

  test('shows why a run failed, also after a reload, and tries again', async ({ open, client }) => {
    const page = await open()
    await page.say('fail')
    const problem = 'You asked me to fail, and so I did.'
    await page.sees({ isRunning: false, problem })
    await page.page.reload()
    await page.sees({ problem })
    await page.press('Try again')
    const thread = new URL(page.page.url()).searchParams.get('thread')
    await expect.poll(async () => (await client.get(`/threads/${thread}/runs`)).body.length).toBe(2)
    await page.sees({ isRunning: false, problem })
    await page.say('think')
    await page.sees({
      isRunning: false,
      problem: null,
      messages: [
        ['human', 'fail'],
        ['human', 'think'],
        ['answer', expect.any(String)],
      ],
    })
  })

  test('drops the beginning of an answer that was cut off when the run goes on', async ({ open }) => {
    const page = await open()
    await page.say('fail while speaking')
    await page.sees({
      isRunning: false,
      problem: 'The connection to the model was lost.',
      messages: [expect.anything(), ['answer', 'This sentence will never come']],
    })
    await page.say('think')
    await page.sees({
      isRunning: false,
      messages: [
        ['human', 'fail while speaking'],
        ['human', 'think'],
        ['answer', expect.stringMatching(/^I have thought/)],
      ],
    })
  })

  test('stops a run, and continues it', async ({ open, openGate }) => {
    const page = await open({ agent: 'halting' })
    await page.say('go')
    await page.sees({ isRunning: true, messages: [expect.anything(), ['answer', 'Half a']] })
    await page.page.keyboard.press('Escape')
    await page.sees({ isRunning: false, isStopped: true })
    await page.page.reload()
    await page.sees({ isRunning: false, isStopped: true })
    await openGate()
    await page.press('Continue')
    await page.sees({
      isRunning: false,
      isStopped: false,
      messages: [
        ['human', 'go'],
        ['answer', 'Half a sentence.'],
      ],
    })
  })
})
