import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Server } from '../../../src/index.ts'
import { executablePath, launchBrowser } from '../../support/browser.ts'
import { operations } from '../../support/examples.ts'
import { startTestServer } from '../../support/server.ts'

/** The reference page, with everything drawn: once for the whole file, because that takes seconds. */
let page: Page
let server: Server
/** URLs of all requests that the page made. */
const requested: string[] = []
/** What the browser complained of: scripts that failed, what the policy forbade. */
const complaints: string[] = []

const openPage = async () => {
  server = await startTestServer({ apiKey: 'secret' })
  page = await (await launchBrowser()).newPage({ viewport: { width: 1280, height: 1600 } })
  page.on('request', (request) => requested.push(request.url()))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${server.url}/docs`)
  await page.waitForSelector('.opblock')
}

/** Sends what the form of one operation holds, and gives the status of the answer that the page then shows. */
const tryOut = async (method: string, path: string): Promise<string | null> => {
  const block = page.locator(`.opblock-${method}`).filter({ has: page.locator(`[data-path="${path}"]`) })
  await block.locator('.opblock-summary-control').first().click()
  await block.locator('button.execute').click()
  return block.locator('.live-responses-table .response-col_status').last().textContent()
}

describe.skipIf(executablePath === undefined)('in Chromium (skipped without one)', () => {
  beforeAll(openPage)
  afterAll(async () => {
    await page?.close()
    await server?.stop()
  })

  test('shows every operation and contacts no other server', async () => {
    const shown = await page
      .locator('.opblock')
      .evaluateAll((blocks) =>
        blocks.map(
          (block) =>
            `${block.querySelector('.opblock-summary-method')?.textContent} ${block.querySelector('[data-path]')?.getAttribute('data-path')}`,
        ),
      )
    expect(shown.toSorted()).toEqual(operations.map(({ key }) => key).toSorted())
    expect(await page.title()).toContain('API reference')

    const folder = process.env.SCREENSHOTS ?? join(tmpdir(), 'agent-server-mock-screenshots')
    await mkdir(folder, { recursive: true })
    await page.screenshot({ path: join(folder, 'docs.png') })
    expect(requested.length).toBeGreaterThan(4)
    expect(requested.filter((url) => !url.startsWith(`${server.url}/`) && !url.startsWith('data:'))).toEqual([])
    expect(complaints).toEqual([])
  })

  test('executes a call that needs no key', async () => {
    expect(await tryOut('get', '/ok')).toMatch(/^200/)
    expect(complaints).toEqual([])
  })

  test('executes a call that needs a key: rejected without it, answered with it', async () => {
    expect(await tryOut('post', '/assistants/count')).toMatch(/^403/)

    await page.locator('.auth-wrapper .authorize').click()
    await page.locator('.auth-container input').fill('secret')
    await page.locator('.auth-btn-wrapper .authorize').click()
    await page.locator('.auth-btn-wrapper .btn-done').click()
    expect(await tryOut('post', '/assistants/search')).toMatch(/^200/)
    expect(requested.at(-1)).toBe(`${server.url}/assistants/search`)
  })
})
