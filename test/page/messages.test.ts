import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { describePage, describeTransports } from '../support/page/describe-transports.ts'

describeTransports((test) => {
  test('shows words before the message is complete', async ({ open, openGate }) => {
    const page = await open({ agent: 'halting' })
    await page.say('go')
    await page.sees({
      isRunning: true,
      messages: [
        ['human', 'go'],
        ['answer', 'Half a'],
      ],
    })
    await openGate()
    await page.sees({
      isRunning: false,
      messages: [
        ['human', 'go'],
        ['answer', 'Half a sentence.'],
      ],
    })
  })

  test('shows reasoning apart from the answer, open while it is written', async ({ open }) => {
    const page = await open()
    await page.say('think')
    await page.page.locator('.reasoning[open]').waitFor()
    await page.sees({
      isRunning: false,
      reasoning: [expect.stringMatching(/^They want to see how I think/)],
      messages: [
        ['human', 'think'],
        ['answer', 'I have thought about it: forty-two.'],
      ],
    })
    expect(await page.page.locator('.reasoning[open]').count()).toBe(0)
  })

  test('shows a tool call while it runs, then with its result', async ({ open, openGate }) => {
    const page = await open({ agent: 'lookup' })
    await page.say('What time is it?')
    await page.sees({ isRunning: true, calls: [['get_time', 'running']] })
    await openGate()
    await page.sees({ isRunning: false, calls: [['get_time', 'done']] })
    await page.page.locator('.call > summary').click()
    expect(await page.page.locator('.call .json').allTextContents()).toEqual(['{\n  "city": "Paris"\n}', 'noon'])
  })

  test('shows the failed one of two tool calls', async ({ open }) => {
    const page = await open()
    await page.say('weather and time')
    await page.sees({
      isRunning: false,
      calls: [
        ['get_weather', 'done'],
        ['get_time', 'failed'],
      ],
    })
  })

  test('shows subagents as panels, with what they say and do, also after a reload', async ({ open }) => {
    const page = await open()
    await page.say('research')
    await page.sees({ isRunning: true, subagents: [['researcher', 'working', expect.any(String)], expect.anything()] })
    const done = [
      ['researcher', 'done', expect.stringContaining('Tea came to Europe by ship')],
      ['writer', 'done', expect.stringContaining('A leaf, a cup')],
    ] as [string, string, string][]
    await page.sees({ isRunning: false, subagents: done })
    await page.page.reload()
    await page.sees({ subagents: done })
  })

  test('shows UI messages, and how they change', async ({ open, openGate }) => {
    const page = await open({ agent: 'card' })
    await page.say('weather?')
    await page.sees({ isRunning: true, cards: ['weather_card city=Paris is_loading=true', 'spinner'] })
    await openGate()
    await page.sees({ isRunning: false, cards: ['weather_card city=Paris is_loading=false'] })
    await page.page.reload()
    await page.sees({ cards: ['weather_card city=Paris is_loading=false'] })
  })

  test('shows the to-do list', async ({ open }) => {
    const page = await open()
    await page.say('plan')
    await page.sees({ isRunning: true, todos: expect.arrayContaining([expect.stringMatching(/^in progress: /)]) })
    await page.sees({ isRunning: false })
    expect((await page.seen()).todos).toEqual(Array(3).fill(expect.stringMatching(/^done: /)))
  })

  test('shows images and files of the agent', async ({ open }) => {
    const page = await open()
    await page.say('image')
    await page.sees({ isRunning: false, images: [expect.any(String)] })
    const width = () => page.page.locator('.entry img').evaluate((image) => (image as HTMLImageElement).naturalWidth)
    await expect.poll(width).toBeGreaterThan(0)
    await page.say('file')
    await page.sees({ isRunning: false, files: ['scores.csv'] })
  })

  test('sends images and files, and shows them', async ({ open, client }) => {
    const page = await open({ agent: 'echo' })
    const buffer = await readFile(new URL('../../src/page/shell/icon.svg', import.meta.url))
    await page.page.getByLabel('Attach files').setInputFiles([
      { name: 'icon.svg', mimeType: 'image/svg+xml', buffer },
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') },
      { name: 'mistake.txt', mimeType: 'text/plain', buffer: Buffer.from('no') },
    ])
    await page.press('Remove mistake.txt')
    await page.say('look')
    await page.sees({ isRunning: false, images: ['icon.svg'], files: ['notes.txt'] })
    const thread = new URL(page.page.url()).searchParams.get('thread')
    const { body } = await client.get(`/threads/${thread}`)
    expect(body.values.messages[0].content).toMatchObject([
      { type: 'text', text: 'look' },
      { type: 'image', mime_type: 'image/svg+xml', metadata: { filename: 'icon.svg' } },
      { type: 'file', mime_type: 'text/plain', data: Buffer.from('hello').toString('base64') },
    ])
    await page.page.reload()
    await page.sees({ images: ['icon.svg'], files: ['notes.txt'] })
  })

  test('refuses files that the server would refuse', async ({ open }) => {
    const page = await open({ agent: 'echo' })
    const buffer = Buffer.alloc(15 * 1024 * 1024)
    await page.page.getByLabel('Attach files').setInputFiles({ name: 'film.mp4', mimeType: 'video/mp4', buffer })
    await page.page.getByText('film.mp4 is too large: a message may hold 14 MB of files.').waitFor()
    expect(await page.page.locator('.attachments').count()).toBe(0)
  })
})

describePage(
  'at its usual pace',
  (test) => {
    test('shows the events of the custom stream while the agent works', async ({ open }) => {
      const page = await open()
      await page.say('progress')
      await page.sees({ activity: 'progress: 50 · step: half done' })
      await page.sees({ isRunning: false, activity: null })
    })
  },
  { pace: 2 },
)
