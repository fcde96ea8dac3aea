import { expect } from 'vitest'
import { describePage } from '../support/page/describe-transports.ts'

describePage('with Markdown', (test) => {
  /** What the agent `verbatim` answers. */
  const MARKDOWN = `# Title

A **bold** word, \`code\`, and a [link](https://example.com/a?b=c).

- one
- [x] two

| a | b |
| - | - |
| 1 | 2 |

\`\`\`js
let a = "<b>"
\`\`\``

  test('formats it', async ({ open }) => {
    const { page, say, sees } = await open({ agent: 'verbatim' })
    await say(MARKDOWN)
    await sees({ isRunning: false })
    const answer = page.locator('.entry.answer .prose')
    for (const tag of ['h3', 'strong', 'p code', 'li', 'table td', 'pre code']) {
      expect([tag, await answer.locator(tag).count()]).not.toEqual([tag, 0])
    }
    expect(await answer.locator('pre').textContent()).toBe('let a = "<b>"')
    const link = answer.locator('a')
    expect(await link.getAttribute('href')).toBe('https://example.com/a?b=c')
    expect([await link.getAttribute('target'), await link.getAttribute('rel')]).toEqual([
      '_blank',
      'noreferrer noopener',
    ])
  })

  test.for([
    '<img src=x onerror="window.hit = 1"> <script>window.hit = 1</script> <b>x</b>',
    '<iframe src="/docs"></iframe> <style>body { display: none }</style> <form action="/x"></form>',
    '<svg onload="window.hit = 1"></svg> <a href="/docs" onclick="window.hit = 1">x</a>',
  ])('shows HTML as text: %s', async (html, { open }) => {
    const { page, say, sees } = await open({ agent: 'verbatim' })
    await say(html)
    await sees({ isRunning: false })
    const answer = page.locator('.entry.answer .prose')
    expect(await answer.textContent()).toContain(html)
    expect(await answer.locator('img, script, b, iframe, style, form, svg, a').count()).toBe(0)
    expect(await page.evaluate(() => 'hit' in window)).toBe(false)
  })

  test.for([
    'javascript:window.hit=1',
    'JaVaScRiPt:window.hit=1',
    ' javascript:window.hit=1',
    'java&#115;cript:window.hit=1',
    'data:text/html,<script>1</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//example.com/a',
    '/docs',
    'blob:x',
  ])('makes no link to %s', async (target, { open }) => {
    const { page, say, sees } = await open({ agent: 'verbatim' })
    await say(`[here](${target}) and [there](<${target}>) and <${target}>\n\n[ref][1]\n\n[1]: ${target}`)
    await sees({ isRunning: false })
    expect(await page.locator('.entry.answer a').count()).toBe(0)
  })

  test('loads no image that a text names', async ({ open }) => {
    const { requests, page, say, sees } = await open({ agent: 'verbatim' })
    await say('![secret](https://tracker.example/?q=1) ![](https://tracker.example/2)')
    await sees({ isRunning: false })
    expect(await page.locator('.entry.answer img').count()).toBe(0)
    expect(requests.filter((url) => url.includes('tracker'))).toEqual([])
  })

  test('copes with deep and broken markup', async ({ open }) => {
    const { say, sees } = await open({ agent: 'verbatim' })
    const nested = Array.from({ length: 60 }, (_, depth) => `${' '.repeat(depth * 2)}- ${depth}`).join('\n')
    await say(`${nested}\n\n${'['.repeat(3000)}${'*'.repeat(3000)}${'`a'.repeat(1000)}\n\n${'> '.repeat(300)}`)
    await sees({ isRunning: false })
    await say('still here')
    await sees({
      isRunning: false,
      messages: expect.arrayContaining([['answer', 'still here']]),
    })
  })
})
