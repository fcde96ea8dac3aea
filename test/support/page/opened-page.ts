import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { type Seen, see } from './see.ts'

/** What is in the URL of the page. */
export interface Visit {
  agent?: string
  thread?: string
  transport?: 'sse' | 'websocket'
}

/** The page from a user's view. */
export interface OpenedPage {
  page: Page
  /** URLs that the page asked for. */
  requests: string[]
  /**
   * Script errors, console messages and warnings of the server. Tests remove those they expect; any left at the end fail the
   * test.
   */
  complaints: string[]
  /** Complaints that a test expects. */
  expected: RegExp[]
  say(text: string): Promise<void>
  /** Presses the last button with this name. */
  press(name: string): Promise<void>
  /** Fills the last field with this label. */
  fill(label: string, text: string): Promise<void>
  seen(): Promise<Seen>
  /** Waits until the page shows this. */
  sees(expected: Partial<Seen>): Promise<void>
  /** Opens the same page in another tab. */
  another(): Promise<OpenedPage>
}

export const openPage = async (page: Page, origin: string, visit: Visit): Promise<OpenedPage> => {
  const query = new URLSearchParams(Object.entries(visit))
  return watch(page, `${origin}/?${query}`)
}

const watch = async (page: Page, url: string): Promise<OpenedPage> => {
  const complaints: string[] = []
  const requests: string[] = []
  page.on(
    'console',
    (message) => /error|warning/.test(message.type()) && complaints.push(`${message.text()} ${message.location().url}`),
  )
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('response', (response) => {
    const { 'x-contract-warnings': warnings } = response.headers()
    if (warnings) complaints.push(warnings)
  })
  page.on('request', (request) => requests.push(request.url()))
  const seen = () => page.evaluate(see)
  await page.goto(url)
  await page.getByLabel('Message', { exact: true }).or(page.getByRole('heading')).first().waitFor()
  return {
    page,
    requests,
    complaints,
    expected: [],
    seen,
    async say(text) {
      const field = page.getByLabel('Message', { exact: true })
      await field.fill(text)
      await field.press('Enter')
    },
    press: (name) => page.getByRole('button', { name, exact: true }).last().click(),
    fill: (label, text) => page.getByLabel(label, { exact: true }).last().fill(text),
    sees: (expected) => expect.poll(seen, { interval: 20 }).toMatchObject(expected),
    another: async () => watch(await page.context().newPage(), page.url()),
  }
}
