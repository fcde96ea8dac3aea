import { expect } from 'vitest'
import { describeEachHook } from '../support/chat/describe-each-hook.ts'
import type { OpenedChat, Said } from '../support/chat/opened-chat.ts'

const exchange = (text: string): Said[] => [
  ['human', text],
  ['ai', `You said: ${text}`],
]

/** Sends the text and waits for the answer. */
const converse = async (chat: OpenedChat, text: string, before: Said[] = []) => {
  await chat.say(text)
  await chat.sees({ isLoading: false, messages: [...before, ...exchange(text)] })
}

describeEachHook((test) => {
  test('lists, opens and continues threads', async ({ open }) => {
    const chat = await open({ assistant: 'echo' })
    await converse(chat, 'first')
    const first = (await chat.shown()).thread
    await chat.press('New chat')
    await chat.sees({ thread: '', messages: [] })
    await converse(chat, 'second')
    const second = (await chat.shown()).thread
    expect(second).not.toBe(first)
    await chat.press('Threads')
    await chat.press('Open first')
    await chat.sees({ thread: first, messages: exchange('first') })
    await converse(chat, 'third', exchange('first'))
    await chat.press('Open second')
    await chat.sees({ thread: second, messages: exchange('second') })
  })

  test('opens another thread during a run', async ({ open }) => {
    const chat = await open({ assistant: 'echo' })
    await converse(chat, 'first')
    await chat.press('Threads')
    const hanging = await open()
    await hanging.say('hang')
    await hanging.sees({
      isLoading: true,
      messages: [
        ['human', 'hang'],
        ['ai', expect.stringContaining('Cancel me.')],
      ],
    })
    await hanging.press('Threads')
    await hanging.press('Open first')
    await hanging.sees({ isLoading: false, messages: exchange('first') })
  })

  test.for([false, 1, true])(
    'shows the thread that the page opens with, with fetchStateHistory %s',
    async (history, { open }) => {
      const chat = await open({ assistant: 'echo', history })
      await converse(chat, 'first')
      await converse(chat, 'second', exchange('first'))
      await chat.page.reload()
      await chat.sees({ isThreadLoading: false, messages: [...exchange('first'), ...exchange('second')] })
      await converse(chat, 'third', [...exchange('first'), ...exchange('second')])
    },
  )

  test('shows an error for a missing thread', async ({ open }) => {
    const chat = await open({ thread: '00000000-0000-4000-8000-000000000000' })
    await chat.sees({ isThreadLoading: false, messages: [], error: expect.stringContaining('404') })
    const notFound = expect.stringContaining('404')
    expect(chat.complaints.splice(0)).toEqual([notFound, notFound]) // the browser's message and the hook's
  })

  test('an edited message creates a branch, and both can be selected', async ({ open }) => {
    const chat = await open({ assistant: 'echo' })
    await converse(chat, 'one')
    await converse(chat, 'two', exchange('one'))
    await chat.compose('three')
    await chat.press('Edit', 2)
    const edited = [...exchange('one'), ...exchange('three')]
    await chat.sees({ isLoading: false, messages: edited, branches: ['2/2'] })
    await chat.press('Previous')
    const original = [...exchange('one'), ...exchange('two')]
    await chat.sees({ messages: original, branches: ['1/2'] })
    // A new message continues the selected version; the hook then selects the newest.
    await chat.say('four')
    await chat.sees({ isLoading: false, messages: edited, branches: ['2/2'] })
    await chat.press('Previous')
    await chat.sees({ messages: [...original, ...exchange('four')], branches: ['1/2'] })
    await chat.press('Next')
    await chat.sees({ messages: edited, branches: ['2/2'] })
  })

  test('keeps an edit of the first message after a reload', async ({ open }) => {
    const chat = await open({ assistant: 'echo' })
    await converse(chat, 'one')
    await chat.compose('uno')
    await chat.press('Edit', 0)
    await chat.sees({ isLoading: false, messages: exchange('uno'), branches: ['2/2'] })
    await chat.page.reload()
    await chat.sees({ messages: exchange('uno'), branches: ['2/2'] })
    await chat.press('Previous')
    await chat.sees({ messages: exchange('one'), branches: ['1/2'] })
  })

  test('regenerates an answer', async ({ open }) => {
    const chat = await open({ assistant: 'count' })
    await chat.say('go')
    await chat.sees({
      isLoading: false,
      messages: [
        ['human', 'go'],
        ['ai', expect.any(String)],
      ],
    })
    const first = (await chat.shown()).messages
    await chat.press('Regenerate')
    await chat.sees({ isLoading: false, branches: ['2/2'] })
    const second = (await chat.shown()).messages
    expect(second[0]).toEqual(first[0])
    expect(second[1]?.[1]).not.toEqual(first[1]?.[1])
    await chat.press('Previous')
    await chat.sees({ messages: first, branches: ['1/2'] })
  })
})
