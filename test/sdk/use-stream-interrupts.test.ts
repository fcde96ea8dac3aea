import { expect } from 'vitest'
import { describeEachHook } from '../support/chat/describe-each-hook.ts'

const approval = { action_requests: [{ name: 'send_email' }], review_configs: [{ action_name: 'send_email' }] }

describeEachHook((test) => {
  test('shows the question of an interrupt and resumes with the answer', async ({ open }) => {
    const chat = await open()
    await chat.say('ask me first')
    await chat.sees({ isLoading: false, interrupts: [approval], error: null })
    await chat.resume('{"decisions":[{"type":"approve"}]}')
    await chat.sees({
      isLoading: false,
      interrupts: null,
      tools: [['completed', expect.stringMatching(/^send_email\(.*\) Sent to team@example.com.$/)]],
      messages: [
        ['human', 'ask me first'],
        ['ai', 'I would send this mail. Shall I?'],
        ['tool', 'Sent to team@example.com.'],
        ['ai', 'The mail is sent.'],
      ],
    })
  })

  test('resumes a human-in-the-loop interrupt with a decision', async ({ open }) => {
    const chat = await open()
    await chat.say('ask me first')
    await chat.sees({ isLoading: false, interrupts: [approval] })
    await chat.resume('{"decisions":[{"type":"reject"}]}')
    await chat.sees({ isLoading: false, interrupts: null, tools: [['error', expect.stringMatching(/User rejected/)]] })
    expect((await chat.shown()).messages.at(-1)?.[1]).toMatch(/^Then I do not send it/)
  })

  test.for([true, false])(
    'shows an open interrupt after a reload, with fetchStateHistory %s',
    async (history, { open }) => {
      const chat = await open({ history })
      await chat.say('ask me first')
      await chat.sees({ isLoading: false, interrupts: [approval] })
      await chat.page.reload()
      await chat.sees({ isLoading: false, interrupts: [approval] })
      await chat.resume('{"decisions":[{"type":"approve"}]}')
      await chat.sees({ isLoading: false, interrupts: null })
      expect((await chat.shown()).messages.at(-1)).toEqual(['ai', 'The mail is sent.'])
    },
  )

  test('answers two interrupts together by their ids', async ({ open }) => {
    const chat = await open()
    await chat.say('ask me two things')
    await chat.sees({ isLoading: false, interrupts: [{ question: 'Which city?' }, { question: 'Which day?' }] })
    await chat.resume('["Oslo", "Friday"]')
    await chat.sees({ isLoading: false, interrupts: null })
    expect((await chat.shown()).messages.at(-1)).toEqual(['ai', 'Noted: Oslo, Friday.'])
  })

  test('shows a breakpoint and continues with an empty run', async ({ open }) => {
    const chat = await open({ before: ['tools'] })
    await chat.say('call a tool')
    await chat.sees({
      isLoading: false,
      interrupts: ['breakpoint'],
      tools: [['pending', 'get_weather({"city":"Paris"}) …']],
    })
    await chat.press('Continue')
    await chat.sees({ isLoading: false, interrupts: null, tools: [['completed', expect.any(String)]] })
  })
})
