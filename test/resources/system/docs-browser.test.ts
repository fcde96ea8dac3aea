import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { executablePath, launchBrowser } from '../../support/browser.ts'
import { operations } from '../../support/examples.ts'
import { testWith } from '../../support/server.ts'

const TIMEOUT_MS = 60_000

interface Fixtures {
  /** One for the whole file: each page is in a context of its own. */
  browser: Browser
  /** The reference page, with everything drawn. */
  page: Page
  /** URLs of all requests that the page made. */
  requested: string[]
  /** What the browser complained of: scripts that failed, what the policy forbade. */
  complaints: string[]
}

const test = testWith({ apiKey: 'secret' }).extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads which fixtures a fixture needs from this pattern
  requested: async ({}, use) => use([]),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  complaints: async ({}, use) => use([]),
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const browser = await launchBrowser()
      await use(browser)
      await browser.close()
    },
    { scope: 'file' },
  ],
  page: async ({ browser, server, requested, complaints }, use) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 1600 } })
    page.on('request', (request) => requested.push(request.url()))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${server.url}/docs`)
    await page.waitForSelector('.opblock')
    await use(page)
    await page.close()
  },
})

/** Sends what the form of one operation holds, and gives the status of the answer that the page then shows. */
const tryOut = async (page: Page, method: string, path: string): Promise<string | null> => {
  const block = page.locator(`.opblock-${method}`).filter({ has: page.locator(`[data-path="${path}"]`) })
  await block.locator('.opblock-summary-control').first().click()
  await block.locator('button.execute').click()
  return block.locator('.live-responses-table .response-col_status').last().textContent()
}

describe.skipIf(executablePath === undefined)('in Chromium (skipped without one)', { timeout: TIMEOUT_MS }, () => {
  test('shows every operation and contacts no other server', async ({ page, server, requested, complaints }) => {
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

  test('executes a call that needs no key', async ({ page, complaints }) => {
    expect(await tryOut(page, 'get', '/ok')).toMatch(/^200/)
    expect(complaints).toEqual([])
  })

  test('executes a call that needs a key: rejected without it, answered with it', async ({
    page,
    server,
    requested,
  }) => {
    expect(await tryOut(page, 'post', '/assistants/count')).toMatch(/^403/)

    await page.locator('.auth-wrapper .authorize').click()
    await page.locator('.auth-container input').fill('secret')
    await page.locator('.auth-btn-wrapper .authorize').click()
    await page.locator('.auth-btn-wrapper .btn-done').click()
    expect(await tryOut(page, 'post', '/assistants/search')).toMatch(/^200/)
    expect(requested.at(-1)).toBe(`${server.url}/assistants/search`)
  })
})
