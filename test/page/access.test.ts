import { expect } from 'vitest'
import { describePage } from '../support/page/describe-transports.ts'

describePage('and who may use it', (test) => {
  test('asks for nothing but what this server has, and runs under its security policy', async ({ open, server }) => {
    const page = await open()
    for (const text of ['help', 'image', 'card']) {
      await page.say(text)
      await page.sees({ isRunning: false, messages: expect.arrayContaining([['human', text]]) })
    }
    const foreign = page.requests.filter((url) => !url.startsWith(server.url) && !/^(data|blob):/.test(url))
    expect(foreign).toEqual([])
    expect(await page.page.evaluate(() => document.fonts.check('16px "Inter Variable"'))).toBe(true)
  })
})

describePage(
  'with a key',
  (test) => {
    test('asks for the key, says when it is wrong, and keeps it until the tab is closed', async ({ open }) => {
      const page = await open()
      page.expected.push(/403/)
      await page.page.getByRole('heading', { name: 'API key' }).waitFor()
      await page.fill('Key', 'wrong')
      await page.page.keyboard.press('Enter')
      await page.page.getByText('The server does not accept this key.').waitFor()
      await page.fill('Key', 'secret')
      await page.press('Continue')
      await page.say('think')
      await page.sees({ isRunning: false, messages: [expect.anything(), ['answer', expect.any(String)]] })
      await page.page.reload()
      await page.sees({ messages: [expect.anything(), ['answer', expect.any(String)]] })
      const other = await open()
      other.expected.push(/403/)
      await other.page.getByRole('heading', { name: 'API key' }).waitFor()
    })

    test('uses SSE, since a browser sends no key with a WebSocket', async ({ open }) => {
      const page = await open({ transport: 'websocket' })
      page.expected.push(/403/)
      await page.fill('Key', 'secret')
      await page.press('Continue')
      await page.say('think')
      await page.sees({ isRunning: false, messages: [expect.anything(), ['answer', expect.any(String)]] })
      const transport = page.page.getByLabel('Transport', { exact: true })
      expect([await transport.inputValue(), await transport.isDisabled()]).toEqual(['sse', true])
    })
  },
  { apiKey: 'secret' },
)
