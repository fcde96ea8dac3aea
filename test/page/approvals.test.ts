import { expect } from 'vitest'
import { describePage, describeTransports } from '../support/page/describe-transports.ts'
import type { Client } from '../support/server.ts'

const question = 'May the agent call send_email?'

describeTransports((test) => {
  test.for([
    ['approve', [], 'done'],
    ['edit', [['fill', 'subject', 'Dinner']], 'done'],
    ['reject', [['fill', 'Why not? (optional)', 'Not today']], 'failed'],
    ['respond', [['fill', 'Answer in place of the tool', 'I have told them']], 'done'],
  ] as const)('asks for approval, and sends the decision: %s', async ([type, fills, status], { open, client }) => {
    const page = await open()
    await page.say('mail')
    await page.sees({ isRunning: false, questions: [question], calls: [['send_email', 'not run yet']] })
    await page.press(type[0]?.toUpperCase() + type.slice(1))
    for (const [, label, text] of fills) await page.fill(label, text)
    if (type === 'edit') await page.press('Approve with changes')
    else if (type !== 'approve') await page.press(type[0]?.toUpperCase() + type.slice(1))
    await page.sees({ isRunning: false, questions: [], calls: [['send_email', status]] })
    const thread = new URL(page.page.url()).searchParams.get('thread')
    const { body: runs } = await client.get(`/threads/${thread}/runs`)
    const { decisions } = Object.values(runs[0].kwargs.command.resume)[0] as { decisions: object[] }
    const edited = { name: 'send_email', args: expect.objectContaining({ subject: 'Dinner' }) }
    expect(decisions).toEqual([
      {
        approve: { type },
        edit: { type, edited_action: edited, editedAction: edited },
        reject: { type, message: 'Not today' },
        respond: { type, message: 'I have told them' },
      }[type],
    ])
  })

  test('takes two decisions together, which can be changed before', async ({ open }) => {
    const page = await open()
    await page.say('two mails')
    await page.sees({ isRunning: false, questions: [question, question] })
    const send = page.page.getByRole('button', { name: /decided|Send decisions/ })
    await expect.poll(() => send.isDisabled()).toBe(true)
    await page.page.getByRole('button', { name: 'Approve', exact: true }).first().click()
    await page.page.getByRole('button', { name: 'Change' }).click()
    await page.page.getByRole('button', { name: 'Approve', exact: true }).first().click()
    await page.press('Reject')
    await page.press('Reject')
    await page.press('Send decisions')
    await page.sees({
      isRunning: false,
      questions: [],
      calls: [
        ['send_email', 'done'],
        ['send_email', 'failed'],
      ],
    })
  })

  test('asks several questions, and sends the answers together', async ({ open }) => {
    const page = await open()
    await page.say('form')
    await page.sees({ isRunning: false, questions: expect.arrayContaining(['Which city?', 'Which day?']) })
    await page.fill('Which city?', 'Oslo')
    await page.fill('Which day?', 'Friday')
    await page.press('Send answers')
    await page.sees({ isRunning: false, questions: [] })
    expect((await page.seen()).messages.at(-1)).toEqual(['answer', 'Noted: Oslo, Friday.'])
  })

  test('sends some of the answers, and asks the rest again', async ({ open }) => {
    const page = await open()
    await page.say('form')
    await page.sees({ isRunning: false, questions: expect.arrayContaining(['Which city?']) })
    await page.fill('Which city?', 'Oslo')
    await page.press('Send 1 of 2 answers')
    await page.sees({ isRunning: false, questions: ['Which day?'] })
    await page.fill('Which day?', 'Friday')
    await page.press('Answer')
    await page.sees({ isRunning: false, questions: [] })
    expect((await page.seen()).messages.at(-1)).toEqual(['answer', 'Noted: Oslo, Friday.'])
  })

  test('shows an open question after a reload, and takes no new message meanwhile', async ({ open }) => {
    const page = await open()
    await page.say('mail')
    await page.sees({ isRunning: false, questions: [question] })
    await page.page.reload()
    await page.sees({ isRunning: false, questions: [question], calls: [['send_email', 'not run yet']] })
    await expect.poll(() => page.page.getByLabel('Message', { exact: true }).isDisabled()).toBe(true)
    await page.press('Approve')
    await page.sees({ isRunning: false, questions: [], calls: [['send_email', 'done']] })
    await page.page.reload()
    await page.sees({ questions: [], calls: [['send_email', 'done']] })
  })
})

describePage('with questions of other libraries', (test) => {
  /** A thread that waits for an answer to this. */
  const ask = async (client: Client, value: unknown): Promise<string> => {
    const { body } = await client.post('/threads', {})
    const input = { messages: [{ role: 'user', content: JSON.stringify(value) }] }
    await client.post(`/threads/${body.thread_id}/runs/wait`, { assistant_id: 'asking', input })
    return body.thread_id
  }
  const resumed = async (client: Client, thread: string) => {
    await expect.poll(async () => (await client.get(`/threads/${thread}`)).body.status).toBe('idle')
    return JSON.parse((await client.get(`/threads/${thread}`)).body.values.messages.at(-1).content)
  }

  test('reads approvals in camel case', async ({ open, client }) => {
    const thread = await ask(client, {
      actionRequests: [{ name: 'rm', args: { path: '/' }, description: 'Careful.' }],
      reviewConfigs: [{ actionName: 'rm', allowedDecisions: ['reject', 'respond'] }],
    })
    const page = await open({ agent: 'asking', thread })
    await page.sees({ questions: ['May the agent call rm?'] })
    expect(await page.page.locator('.request button').allTextContents()).toEqual(['Reject', 'Respond'])
    await page.press('Reject')
    await page.press('Reject')
    expect(await resumed(client, thread)).toEqual({ decisions: [{ type: 'reject' }] })
  })

  test('shows a question with any value, and sends text or JSON', async ({ open, client }) => {
    const thread = await ask(client, { question: 'How many?', options: [1, 2] })
    const page = await open({ agent: 'asking', thread })
    await page.sees({ questions: ['How many?'] })
    expect(JSON.parse((await page.page.locator('.question .json').textContent()) ?? '')).toEqual({ options: [1, 2] })
    await page.page.getByLabel('Answer is JSON').check()
    await page.fill('How many?', '{"count": 2')
    await page.page.getByText(/^This is not JSON/).waitFor()
    expect(await page.page.getByRole('button', { name: 'Answer', exact: true }).isDisabled()).toBe(true)
    await page.fill('How many?', '{"count": 2}')
    await page.press('Answer')
    expect(await resumed(client, thread)).toEqual({ count: 2 })

    const other = await ask(client, ['a', { b: 1 }])
    const second = await open({ agent: 'asking', thread: other })
    await second.sees({ questions: ['The agent waits for an answer'] })
    await second.fill('The agent waits for an answer', '42')
    await second.page.keyboard.press('Enter')
    expect(await resumed(client, other)).toBe('42')
  })
})
