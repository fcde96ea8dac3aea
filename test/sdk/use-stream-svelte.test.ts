import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { executablePath, launchBrowser } from '../support/browser.ts'
import { type PageServer, servePage } from '../support/chat/page-server.ts'
import { sharedServer } from '../support/shared-server.ts'
import { bundleSveltePage } from '../support/svelte/bundle.ts'

describe.skipIf(executablePath === undefined)('useStream of @langchain/svelte in Chromium', () => {
  const server = sharedServer({ graphs: ['agent'], responseViolations: 'error', unknownProperties: 'error' })
  let pages: PageServer
  beforeAll(async () => {
    pages = await servePage(await bundleSveltePage())
  })
  afterAll(async () => {
    await pages?.stop()
  })

  test.for(['sse', 'websocket'])(
    'streams a turn, shows the request for approval and resumes with the decision, over %s',
    async (transport) => {
      const page = await (await launchBrowser()).newPage()
      onTestFinished(() => page.close())
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(String(error)))
      page.on('console', (message) => complaints.push(message.text()))
      await page.goto(`${pages.origin}/?${new URLSearchParams({ api: server().url, transport })}`)
      const sockets: string[] = []
      page.on('websocket', (socket) => sockets.push(socket.url()))
      const shown = async () => ({
        messages: await page.locator('#messages > li').allTextContents(),
        state: await page.locator('#state').textContent(),
        isAsking: (await page.locator('#question').count()) > 0,
      })

      await page.getByLabel('Message').fill('ask me first')
      await page.getByRole('button', { name: 'Send' }).click()
      const asked = ['ask me first', 'I would send this mail. Shall I?']
      await expect.poll(shown).toEqual({ messages: asked, state: 'idle', isAsking: true })
      expect(JSON.parse(String(await page.locator('#question').textContent()))).toMatchObject({
        action_requests: [{ name: 'send_email' }],
      })

      await page.getByRole('button', { name: 'Approve' }).click()
      const answered = [...asked, 'Sent to team@example.com.', 'The mail is sent.']
      await expect.poll(shown).toEqual({ messages: answered, state: 'idle', isAsking: false })
      expect(complaints).toEqual([])
      expect(sockets.length > 0).toBe(transport === 'websocket')
      await page.close()
    },
  )
})
