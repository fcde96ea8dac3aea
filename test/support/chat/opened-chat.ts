import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { type ChatSettings, chatUrl } from './settings.ts'

/** Type and text of a message. */
export type Said = [type: string, text: string]

/** The visible state of the page. */
interface Shown {
  isLoading: boolean
  isThreadLoading: boolean
  thread: string
  messages: Said[]
  /** The node that each message came from, if streamed. */
  nodes: string[]
  /** Tool calls: state, name, arguments and result. */
  tools: [state: string, call: string][]
  /** The values of the open interrupts; null without any. */
  interrupts: unknown[] | null
  error: string | null
  ui: unknown[]
  subagents: unknown[]
  /** Calls of the hook's callbacks, in order. */
  told: unknown[][]
  /** `2/3` for each message with several versions. */
  branches: string[]
}

/** The page from a user's view. */
export interface OpenedChat {
  page: Page
  /** Method and path of the page's requests to the server, without preflights. */
  requests: string[]
  /**
   * Script errors, console messages and warnings of the server. Tests remove those they expect; any left at the end
   * fail the test.
   */
  complaints: string[]
  say(text: string): Promise<void>
  /** Types the text without sending it; edits use it. */
  compose(text: string): Promise<void>
  resume(answer: string): Promise<void>
  /** Presses the last button with this name, or the one of a message. */
  press(name: string, message?: number): Promise<void>
  shown(): Promise<Shown>
  /** Waits until the page shows this. */
  sees(expected: Partial<Shown>): Promise<void>
  /** Records every text that the last message shows from now on. */
  follow(): Promise<() => Promise<string[]>>
}

/** Opens the page in a new tab. */
export const openChat = async (
  page: Page,
  origin: string,
  api: string,
  settings: ChatSettings,
): Promise<OpenedChat> => {
  const complaints: string[] = []
  const requests: string[] = []
  const said = page.getByLabel('Message', { exact: true })
  const shown = () => page.evaluate(look)
  page.on('console', (message) => /error|warning/.test(message.type()) && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('response', (response) => {
    const { 'x-contract-warnings': warnings } = response.headers()
    if (warnings) complaints.push(warnings)
  })
  page.on('request', (request) => {
    if (request.url().startsWith(api)) requests.push(`${request.method()} ${new URL(request.url()).pathname}`)
  })
  await page.goto(chatUrl(origin, { ...settings, api }))
  return {
    page,
    requests,
    complaints,
    shown,
    async say(text) {
      await said.fill(text)
      await said.press('Enter')
    },
    compose: (text) => said.fill(text),
    async resume(answer) {
      const field = page.getByLabel('Answer')
      await field.fill(answer)
      await field.press('Enter')
    },
    press(name, message) {
      const within = message === undefined ? page : page.locator('#messages > li').nth(message)
      return within.getByRole('button', { name, exact: true }).last().click()
    },
    sees: (expected) => expect.poll(shown, { interval: 20 }).toMatchObject(expected),
    async follow() {
      await page.evaluate(() => {
        const texts: string[] = []
        const note = () => {
          const text = document.querySelector('#messages > li:last-child > p')?.textContent ?? ''
          if (text !== texts.at(-1)) texts.push(text)
        }
        new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true })
        Object.assign(window, { followed: texts })
      })
      return () => page.evaluate(() => (window as unknown as { followed: string[] }).followed)
    },
  }
}

/** Runs in the page. */
const look = (): Shown => {
  const all = (selector: string) => Array.from(document.querySelectorAll<HTMLElement>(selector))
  const text = (element: Element | null) => element?.textContent ?? ''
  const [article] = all('article')
  const question = document.querySelector('#interrupt > output')
  const error = document.querySelector('#error')
  return {
    isLoading: article?.dataset['loading'] === 'true',
    isThreadLoading: article?.dataset['threadLoading'] === 'true',
    thread: article?.dataset['thread'] ?? '',
    messages: all('#messages > li').map((said) => [said.dataset['type'] ?? '', text(said.querySelector('p'))]),
    nodes: all('#messages > li').map((said) => said.dataset['node'] ?? ''),
    tools: all('#messages code').map((tool) => [tool.dataset['state'] ?? '', text(tool)]),
    interrupts: question && JSON.parse(text(question)),
    error: error && text(error),
    ui: all('#ui > li').map((one) => JSON.parse(text(one))),
    subagents: all('#subagents > li').map((one) => JSON.parse(text(one))),
    told: all('#told > li').map((one) => JSON.parse(text(one))),
    branches: all('#messages small').map(text),
  }
}
