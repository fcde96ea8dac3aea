import type { BrowserContext } from 'playwright-core'
import { afterAll, test as base, beforeAll, describe, expect } from 'vitest'
import type { Server } from '../../../src/index.ts'
import { executablePath, launchBrowser } from '../browser.ts'
import { hasAllSdks } from '../sdks.ts'
import { type Client, createClient } from '../server.ts'
import { sharedServer } from '../shared-server.ts'
import { bundlePage, type SdkPackage } from './bundle.ts'
import { openGateOf } from './open-gate.ts'
import { type OpenedChat, openChat } from './opened-chat.ts'
import { type PageServer, servePage } from './page-server.ts'
import type { ChatSettings } from './settings.ts'

interface Fixtures {
  server: Server
  client: Client
  /** Opens the gate that agents wait at, also for later runs. */
  openGate(): Promise<void>
  /** Opens the page in a tab of a browser that all tests share. */
  open(settings?: ChatSettings): Promise<OpenedChat>
  /** Opens it on another server. */
  openOn(server: Pick<Server, 'url'>, settings?: ChatSettings): Promise<OpenedChat>
}

const agents = new URL('agents', import.meta.url).pathname
/** Slow enough to see single words arrive. */
const PACE = 0.2

const current = ['1.15', '@langchain/langgraph-sdk', { isCurrent: true }] as const
const older = ['2.0', 'langgraph-sdk-2', { isCurrent: false }] as const

/** Declares the same tests for the hook of each SDK to test. */
export const describeEachHook = (
  declare: (test: ReturnType<typeof chatTest>, sdk: { isCurrent: boolean }) => void,
): void => {
  for (const [version, sdk, about] of hasAllSdks ? [current, older] : [current]) {
    describe.skipIf(executablePath === undefined)(
      `useStream of SDK ${version} in Chromium (skipped without a browser)`,
      () => declare(chatTest(sdk), about),
    )
  }
}

/**
 * vitest's `test` with a server and a chat page in a browser that uses this SDK's hook. The server has the demo agent
 * `agent` and the agents beside this file; violations of the document are errors in both directions.
 */
const chatTest = (sdk: SdkPackage) => {
  const server = sharedServer({
    agents,
    graphs: ['agent'],
    pace: PACE,
    responseViolations: 'error',
    unknownProperties: 'error',
  })
  let context: BrowserContext
  let pages: PageServer
  beforeAll(async () => {
    const [browser, script] = await Promise.all([launchBrowser(), bundlePage(sdk)])
    context = await browser.newContext()
    pages = await servePage(script)
    // Keeps one page of the site open: new ones share its process and open faster.
    await (await context.newPage()).goto(`${pages.origin}/blank`)
  })
  afterAll(async () => {
    await context?.close()
    await pages?.stop()
  })
  return base.extend<Fixtures>({
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads which fixtures a fixture needs from this pattern
    server: async ({}, use) => use(server()),
    client: async ({ server }, use) => use(createClient(server.url)),
    openGate: async ({ client }, use) => use(openGateOf(client)),
    open: async ({ server, openOn }, use) => use((settings) => openOn(server, settings)),
    // biome-ignore lint/correctness/noEmptyPattern: as above
    openOn: async ({}, use) => {
      const opened: OpenedChat[] = []
      await use(async ({ url }, settings = {}) => {
        const chat = await openChat(await context.newPage(), pages.origin, url, settings)
        opened.push(chat)
        return chat
      })
      await Promise.all(opened.map(({ page }) => page.close()))
      expect(opened.flatMap(({ complaints }) => complaints)).toEqual([])
    },
  })
}
