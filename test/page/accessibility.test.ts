import axe from 'axe-core'
import type { BrowserContextOptions } from 'playwright-core'
import { expect } from 'vitest'
import { describePage } from '../support/page/describe-transports.ts'
import type { OpenedPage } from '../support/page/opened-page.ts'

const windows = {
  light: {},
  dark: { colorScheme: 'dark' },
  narrow: { viewport: { width: 360, height: 700 } },
} as const satisfies Record<string, BrowserContextOptions>

/** What axe finds, with the elements. */
const problemsOf = async ({ page }: OpenedPage): Promise<string[]> => {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run())
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`),
  )
}

/** Whether something is wider than the window. */
const overflows = ({ page }: OpenedPage) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

describePage('for everyone', (test) => {
  const check = async (page: OpenedPage) => {
    expect(await problemsOf(page)).toEqual([])
    expect(await overflows(page)).toBe(false)
  }

  for (const [name, window] of Object.entries(windows)) {
    test(`axe finds nothing in any state, and nothing overflows: ${name}`, async ({ open, openGate }) => {
      const page = await open({}, window)
      await check(page)
      await page.say('help')
      await page.sees({ isRunning: true })
      await page.sees({ isRunning: false, messages: [expect.anything(), ['answer', expect.stringContaining('Hello')]] })
      await check(page)
      for (const text of ['weather and time', 'think', 'image', 'file', 'card', 'plan', 'research']) {
        await page.say(text)
        await page.sees({ isRunning: false, messages: expect.arrayContaining([['human', text]]) })
      }
      for (const summary of await page.page.locator('summary').all()) await summary.click()
      await check(page)
      await page.say('fail')
      await page.sees({ isRunning: false, problem: expect.any(String) })
      await check(page)
      await page.say('form')
      await page.sees({ isRunning: false, questions: [expect.any(String), expect.any(String)] })
      await page.page.getByLabel('Answer is JSON').first().check()
      await page.fill('Which day?', 'Friday')
      await check(page)
      for (const text of ['mail', 'two mails']) {
        await page.page.keyboard.press('Control+Shift+O')
        await page.say(text)
        await page.sees({ isRunning: false, questions: expect.arrayContaining([expect.any(String)]) })
        await check(page)
      }
      await page.press('Edit')
      await check(page)
      await page.press('Cancel')
      await page.press('Reject')
      await check(page)
      await page.page.keyboard.press('Control+/')
      await check(page)
      await page.page.keyboard.press('Escape')

      const running = await open({ agent: 'halting' }, window)
      await running.say('go')
      await running.say('wait')
      await running.page.getByLabel('Attach files').setInputFiles({
        name: 'a-file-with-a-name-that-is-far-too-long-to-be-shown-in-one-line-of-a-narrow-window.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('x'),
      })
      await running.sees({ isRunning: true, queue: ['wait'] })
      await check(running)
      await running.press('Stop')
      await running.sees({ isRunning: false, isStopped: true })
      await check(running)
      await openGate()
    })
  }

  test('asks for a key and shows errors without anything that axe finds', async ({ open }) => {
    const page = await open()
    await page.page.route('**/assistants/search', (route) => route.abort())
    await page.page.reload()
    await page.page.getByRole('alert').waitFor()
    expect(await problemsOf(page)).toEqual([])
    page.expected.push(/ERR_FAILED/)
  })

  test('can be used by keyboard alone', async ({ open }) => {
    const page = await open()
    const { keyboard } = page.page
    const focused = () =>
      page.page.evaluate(() => {
        const { activeElement: element } = document
        return (
          element?.getAttribute('aria-label') ??
          (element as HTMLInputElement)?.labels?.[0]?.textContent ??
          element?.textContent
        )
      })
    await keyboard.press('Tab')
    const order = [await focused()]
    for (let step = 0; step < 6; step++) {
      await keyboard.press('Tab')
      order.push(await focused())
    }
    expect(order).toEqual([
      'New conversation',
      'API reference',
      'Shortcuts',
      'Agent',
      'Transport',
      'Say “help”',
      'Message',
    ])
    await keyboard.type('mail')
    await keyboard.press('Shift+Enter')
    await keyboard.type('please')
    await keyboard.press('Enter')
    await page.sees({
      isRunning: false,
      questions: [expect.any(String)],
      messages: [['human', 'mail\nplease'], expect.anything()],
    })
    await page.page.getByRole('button', { name: 'Edit', exact: true }).focus()
    await keyboard.press('Enter')
    expect(await focused()).toBe('to')
    await keyboard.press('Escape')
    await page.page.getByRole('button', { name: 'Approve', exact: true }).focus()
    await keyboard.press('Space')
    await page.sees({ isRunning: false, questions: [], calls: [['send_email', 'done']] })
    await keyboard.press('Control+K')
    expect(await focused()).toBe('Message')
    await keyboard.press('Control+Shift+O')
    await page.sees({ messages: [], current: null })
    expect(await focused()).toBe('Message')
    await keyboard.press('Control+/')
    expect(await page.page.getByRole('dialog', { name: 'Shortcuts' }).isVisible()).toBe(true)
    await keyboard.press('Escape')
    expect(await page.page.getByRole('dialog', { name: 'Shortcuts' }).isVisible()).toBe(false)
  })

  test('in a narrow window, shows conversations in a dialog that Escape closes', async ({ open }) => {
    const page = await open({ agent: 'echo' }, windows.narrow)
    await page.say('hello')
    await page.sees({ isRunning: false })
    const drawer = page.page.getByRole('dialog', { name: 'Conversations' })
    await page.press('Conversations')
    expect(await drawer.isVisible()).toBe(true)
    expect(await problemsOf(page)).toEqual([])
    await page.page.keyboard.press('Escape')
    expect(await drawer.isVisible()).toBe(false)
    await page.press('Conversations')
    await page.press('New conversation')
    expect(await drawer.isVisible()).toBe(false)
    await page.sees({ messages: [] })
    await page.press('Conversations')
    await drawer.getByRole('button', { name: 'hello', exact: true }).click()
    await page.sees({ messages: [expect.anything(), ['answer', 'You said: hello']] })
    expect(await drawer.isVisible()).toBe(false)
  })

  test('tells screen readers what happens, but not each word', async ({ open, openGate }) => {
    const page = await open({ agent: 'halting' })
    const status = page.page.locator('p.visually-hidden[role="status"]')
    await page.say('go')
    await expect.poll(() => status.textContent()).toBe('The agent is answering.')
    await openGate()
    await expect.poll(() => status.textContent()).toBe('The answer is complete.')
    expect(await page.page.locator('.transcript [aria-live], .transcript[aria-live]').count()).toBe(0)
  })

  test('moves nothing for those who want no motion', async ({ open }) => {
    const page = await open({ agent: 'lookup' }, { reducedMotion: 'reduce' })
    await page.say('time?')
    await page.sees({ calls: [['get_time', 'running']] })
    expect(await page.page.evaluate(() => document.getAnimations().length)).toBe(0)
  })
})
