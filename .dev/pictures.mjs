// Takes the pictures of the chat page that README.md shows: `node .dev/pictures.mjs`, after a build. Needs Chromium.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { startServer } from '../dist/index.js'

const folder = fileURLToPath(new URL('../src/page/pictures', import.meta.url))
const earlier = ['fail', 'think about tea', 'plan a trip to the sea', 'research how tea came to Europe']

const server = await startServer({ port: 0, data: 'memory', pace: 0.1 })
const post = (path, body) =>
  fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).then((answer) => answer.json())

for (const content of earlier) {
  const { thread_id } = await post('/threads', {})
  await post(`/threads/${thread_id}/runs/wait`, {
    assistant_id: 'agent',
    input: { messages: [{ role: 'user', content }] },
  })
}

mkdirSync(folder, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox'],
})
const page = await browser.newPage({ viewport: { width: 1100, height: 832 } })
await page.goto(server.url)
for (const text of ['weather in Paris?', 'mail that to the team']) {
  await page.getByLabel('Message', { exact: true }).fill(text)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Stop' }).waitFor()
  await page.getByRole('button', { name: 'Stop' }).waitFor({ state: 'detached' })
}
await page.getByRole('button', { name: 'Approve' }).waitFor()
await page.waitForTimeout(1000) // until the list tells of the question
for (const colorScheme of ['light', 'dark']) {
  await page.emulateMedia({ colorScheme })
  await page.screenshot({ path: `${folder}/${colorScheme}.png` })
}
await browser.close()
await server.stop()
