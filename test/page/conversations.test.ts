import { expect } from 'vitest'
import { describePage } from '../support/page/describe-transports.ts'

describePage('with several conversations', (test) => {
  test('lists them with their beginning and status, opens and deletes them', async ({ open, client }) => {
    const page = await open({ agent: 'echo' })
    await page.sees({ conversations: [], current: null })
    await page.say('first one')
    await page.sees({ isRunning: false, conversations: [['first one', '']], current: 'first one' })
    await page.press('New conversation')
    await page.sees({ messages: [], current: null })
    await page.say('second one')
    await page.sees({
      isRunning: false,
      conversations: [
        ['second one', ''],
        ['first one', ''],
      ],
    })
    await page.page.getByRole('button', { name: 'first one', exact: true }).click()
    await page.sees({
      current: 'first one',
      messages: [
        ['human', 'first one'],
        ['answer', 'You said: first one'],
      ],
    })
    page.page.once('dialog', (dialog) => void dialog.dismiss())
    await page.press('Delete: first one')
    expect((await page.seen()).conversations).toHaveLength(2)
    page.page.once('dialog', (dialog) => void dialog.accept())
    await page.press('Delete: first one')
    await page.sees({ conversations: [['second one', '']], messages: [], current: null })
    expect((await client.post('/threads/count', {})).body).toBe(1)
  })

  test('says which ones run, wait, were stopped or failed', async ({ open }) => {
    const page = await open()
    for (const [said, status] of [
      ['mail', 'waits for you'],
      ['fail', 'failed'],
      ['hang', 'running'],
    ] as const) {
      await page.say(said)
      await page.sees({ conversations: expect.arrayContaining([[said, status]]) })
      if (status !== 'running') await page.press('New conversation')
    }
    await page.press('Stop')
    await page.sees({ isRunning: false, isStopped: true, conversations: expect.arrayContaining([['hang', 'stopped']]) })
  })

  test('goes back and forth with the buttons of the browser', async ({ open }) => {
    const page = await open({ agent: 'echo' })
    await page.say('first one')
    await page.sees({ isRunning: false, current: 'first one' })
    await page.press('New conversation')
    await page.sees({ messages: [] })
    await page.page.goBack()
    await page.sees({ current: 'first one', messages: [expect.anything(), ['answer', 'You said: first one']] })
    await page.page.goForward()
    await page.sees({ current: null, messages: [] })
  })

  test('begins a conversation with another agent when one is picked', async ({ open, client }) => {
    const page = await open({ agent: 'echo' })
    await page.say('hello')
    await page.sees({ isRunning: false, current: 'hello' })
    const agents = page.page.getByLabel('Agent', { exact: true })
    const label = await agents.getByRole('option').filter({ hasText: 'count' }).textContent()
    await agents.selectOption({ label: label ?? '' })
    await page.sees({ messages: [] })
    await page.say('again')
    await page.sees({ isRunning: false, messages: [expect.anything(), ['answer', expect.stringMatching(/^This is/)]] })
    await page.page.getByRole('button', { name: 'hello', exact: true }).click()
    await page.sees({ current: 'hello' })
    await page.say('still echo?')
    await page.sees({ isRunning: false, messages: expect.arrayContaining([['answer', 'You said: still echo?']]) })
    expect((await client.post('/threads/count', {})).body).toBe(2)
  })

  test('keeps what is being written out of other conversations', async ({ open }) => {
    const page = await open({ agent: 'echo' })
    await page.fill('Message', 'a draft')
    await page.press('New conversation')
    expect(await page.page.getByLabel('Message', { exact: true }).inputValue()).toBe('')
  })

  test('says so when a conversation is gone, and begins it anew', async ({ open }) => {
    const page = await open({ agent: 'echo', thread: '00000000-0000-4000-8000-000000000000' })
    await page.sees({ problem: 'This conversation is not there any more. The next message begins it anew.' })
    await page.say('hello')
    await page.sees({ isRunning: false, problem: null, messages: [expect.anything(), ['answer', 'You said: hello']] })
    page.expected.push(/404/) // the browser's own
  })

  test('says so when the URL names no thread', async ({ open }) => {
    const page = await open({ agent: 'echo', thread: 'nonsense' })
    await page.sees({ problem: expect.stringMatching(/422|Invalid|UUID/i) })
    page.expected.push(/422/)
  })
})
