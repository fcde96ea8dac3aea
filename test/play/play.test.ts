import { expect, test } from 'vitest'
import { call, humanInput, playScript, resume, say, script } from '../support/scripts.ts'

test('a turn answers with the text of its say step', async () => {
  const { texts } = playScript(script([say('Hello, {{ input.text }}!')]))
  expect(await texts(humanInput('Ada'))).toEqual(['Ada', 'Hello, Ada!'])
})

test('the main node calls tools, the tools node answers, then the turn continues', async () => {
  const { stream } = playScript(
    script([
      call([
        {
          tool: 'weather',
          args: { city: '{{ input.text }}' },
          id: 'call-1',
          result: { city: '{{ args.city }}', sky: 'clear' },
        },
      ]),
      say('Done.'),
    ]),
  )
  const updates = await stream(humanInput('Paris'), 'updates')
  expect(updates).toMatchObject([
    {
      agent: { messages: [{ content: '', tool_calls: [{ name: 'weather', args: { city: 'Paris' }, id: 'call-1' }] }] },
    },
    { tools: { messages: [{ content: '{"city":"Paris","sky":"clear"}', tool_call_id: 'call-1', status: 'success' }] } },
    { agent: { messages: [{ content: 'Done.' }] } },
  ])
})

test('an interrupt keeps the messages before it, and continues with the steps for the answer', async () => {
  const { stream, state } = playScript(
    script([
      say('I need to ask.'),
      {
        kind: 'interrupt',
        values: [{ question: 'Send to {{ input.text }}?' }],
        answers: [
          { when: { resume: { text: { equals: 'yes' } } }, steps: [say('Sent.')] },
          { steps: [say('Not sent: {{ resume }}.')] },
        ],
      },
      say('Bye.'),
    ]),
  )
  const first = await stream(humanInput('Ada'), 'updates')
  expect(first).toMatchObject([
    { agent: { messages: [{ content: 'I need to ask.' }] } },
    { __interrupt__: [{ value: { question: 'Send to Ada?' } }] },
  ])
  const { values } = await state()
  expect((values as { messages: unknown[] }).messages).toHaveLength(2)
  const second = await stream(resume('no'), 'updates')
  expect(second).toMatchObject([{ agent: { messages: [{ content: 'Not sent: no.' }, { content: 'Bye.' }] } }])
  expect((await state()).next).toEqual([])
})
