import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Debian's package `chromium`, and other usual places. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Path of an installed browser; undefined without one, and tests that need it are skipped. */
export const executablePath: string | undefined = [process.env.CHROMIUM ?? '', ...PLACES].find(
  (path) => path !== '' && existsSync(path),
)

let browser: Promise<Browser> | undefined

/**
 * The browser that all test files of a process share, headless, with its background requests disabled. Tests close the
 * contexts that they open; the browser ends with the process.
 */
export const launchBrowser = async (): Promise<Browser> => {
  const running = await browser
  if (running?.isConnected()) return running
  browser = launch()
  return browser
}

const launch = (): Promise<Browser> =>
  chromium.launch({
    ...(executablePath && { executablePath }),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      // Pages open faster where others of their site are open.
      '--process-per-site',
    ],
  })
