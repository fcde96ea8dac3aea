import type { BrowserContext, BrowserContextOptions } from 'playwright-core'
import { afterAll, test as base, describe, expect } from 'vitest'
import type { Server, ServerOptions } from '../../../src/index.ts'
import { executablePath, launchBrowser } from '../browser.ts'
import { openGateOf } from '../chat/open-gate.ts'
import { hasAllSdks } from '../sdks.ts'
import { type Client, createClient } from '../server.ts'
import { sharedServer } from '../shared-server.ts'
import { type OpenedPage, openPage, type Visit } from './opened-page.ts'

interface Fixtures {
  server: Server
  client: Client
  /** Opens the gate that agents wait at, also for later runs. */
  openGate(): Promise<void>
  /** Opens the page in a new window of the browser. */
  open(visit?: Visit, window?: BrowserContextOptions): Promise<OpenedPage>
  /** Opens it on another server. */
  openOn(server: Pick<Server, 'url'>, visit?: Visit, window?: BrowserContextOptions): Promise<OpenedPage>
}

export type PageTest = ReturnType<typeof pageTest>

const agents = new URL('../chat/agents', import.meta.url).pathname
/** Slow enough to see single words arrive. */
const PACE = 0.2
const STRICT = {
  agents,
  graphs: ['agent'],
  pace: PACE,
  responseViolations: 'error',
  unknownProperties: 'error',
} as const

/**
 * Declares the same tests for each transport; skipped without a browser. Without `ALL_SDKS=1` WebSockets are used only where
 * transports differ most (`always`): on bad connections.
 */
export const describeTransports = (
  declare: (test: PageTest, transport: 'sse' | 'websocket') => void,
  { always = false } = {},
): void => {
  for (const transport of always || hasAllSdks ? (['sse', 'websocket'] as const) : (['sse'] as const)) {
    describePage(`over ${transport}`, (test) => declare(test, transport), { transport })
  }
}

/** Declares tests of the page on a strict server with the demo agent and those of test/support/chat/agents. */
export const describePage = (
  title: string,
  declare: (test: PageTest) => void,
  { transport, ...options }: ServerOptions & { transport?: 'sse' | 'websocket' } = {},
): void => {
  describe.skipIf(executablePath === undefined)(`the chat page ${title} (skipped without a browser)`, () =>
    declare(pageTest({ ...STRICT, ...options }, transport)),
  )
}

const pageTest = (options: ServerOptions, transport: 'sse' | 'websocket' | undefined) => {
  const server = sharedServer(options)
  /**
   * One for each kind of window, whose cache has the script of the page; tabs share nothing else. The first tab stays open:
   * others share its process, and open faster.
   */
  const contexts = new Map<string, Promise<BrowserContext>>()
  const contextFor = (window: BrowserContextOptions): Promise<BrowserContext> => {
    const key = JSON.stringify(window)
    const context = contexts.get(key) ?? newContext(window)
    contexts.set(key, context)
    return context
  }
  const newContext = async (window: BrowserContextOptions) => {
    const browser = await launchBrowser()
    const context = await browser.newContext({ viewport: { width: 1180, height: 760 }, ...window })
    await (await context.newPage()).goto(`${server().url}/ok`)
    return context
  }
  const closeTabs = async () => {
    for (const context of contexts.values()) {
      const [, ...tabs] = (await context).pages()
      await Promise.all(tabs.map((tab) => tab.close()))
    }
  }
  afterAll(async () => {
    for (const context of contexts.values()) await (await context).close()
  })
  return base.extend<Fixtures>({
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads which fixtures a fixture needs from this pattern
    server: async ({}, use) => use(server()),
    client: async ({ server }, use) => use(createClient(server.url)),
    openGate: async ({ client }, use) => use(openGateOf(client)),
    open: async ({ server, openOn }, use) => use((visit, window) => openOn(server, visit, window)),
    // biome-ignore lint/correctness/noEmptyPattern: as above
    openOn: async ({}, use) => {
      const opened: OpenedPage[] = []
      await use(async ({ url }, visit = {}, window = {}) => {
        const context = await contextFor(window)
        const page = await openPage(await context.newPage(), url, { ...(transport && { transport }), ...visit })
        opened.push(page)
        return page
      })
      await closeTabs()
      const unexpected = opened.flatMap(({ complaints, expected }) =>
        complaints.filter((complaint) => !expected.some((pattern) => pattern.test(complaint))),
      )
      expect(unexpected).toEqual([])
    },
  })
}
