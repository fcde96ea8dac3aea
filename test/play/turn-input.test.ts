import { expect, test } from 'vitest'
import { readScript } from '../../src/scripts/read/read-script.ts'
import { humanInput, playScript, resume } from '../support/scripts.ts'

const played = (text: string) => playScript(readScript(text, 'agent.yaml'))
const last = (texts: readonly unknown[]) => texts.at(-1)

const picture = { type: 'image', url: 'https://example.com/tree.png' }
const withPicture = { messages: [{ role: 'user', content: [{ type: 'text', text: 'Look!' }, picture] }] }

const seeing = `
turns:
  - when: { input: { attachments: [{ type: image }] } }
    steps: [{ say: "I see {{ input.attachments[0].url }}." }]
  - when: { input: { order: 7 } }
    steps: [{ say: "Order {{ input.order }}, {{ input.attachments | size }} attachments." }]
  - when: { input: { messages: [{ type: tool }] } }
    steps: [{ say: "{{ input.last.content }}!" }]
  - steps: [{ say: "Only {{ input.last.content }}, {{ input.messages | size }} message." }]
`

test('conditions and templates see the input of this run alone', async () => {
  const { texts, opened, config, state } = played(seeing)
  expect(last(await texts(withPicture))).toBe('I see https://example.com/tree.png.')
  expect(last(await texts(humanInput('words')))).toBe('Only words, 1 message.')
  expect(last(await texts({ ...humanInput('words'), order: 7 }))).toBe('Order 7, 0 attachments.')
  expect(last(await texts(humanInput('more')))).toBe('Only more, 1 message.')
  const call = { id: 'c', name: 'pick', args: {} }
  await (await opened).updateState(config(), { messages: [{ role: 'ai', content: '', tool_calls: [call] }] }, 'agent')
  expect(last(await texts({ messages: [{ role: 'tool', tool_call_id: 'c', content: 'red' }] }))).toBe('red!')
  await (await opened).updateState(config(), withPicture, '__start__')
  expect((await state()).next).toEqual(['agent'])
  expect(last(await texts(null))).toBe('I see https://example.com/tree.png.')
  await (await opened).updateState(config(), humanInput('typed'), '__start__')
  expect(last(await texts(null))).toBe('Only typed, 1 message.')
})

test('keys of the input win over the parts of its messages with the same names', async () => {
  const { texts } = played(seeing)
  expect(last(await texts({ ...humanInput('x'), attachments: [{ type: 'image', url: 'own' }] }))).toBe('I see own.')
})

test('a subgraph sees the input of its turn, and an agent the description of its task', async () => {
  const { texts } = played(`
steps:
  - say: Hm.
  - run: part
  - call: { tool: task, args: { description: Dig. }, run: agent_of_task }
subgraphs:
  part: { steps: [{ say: "{{ input.attachments | size }}, {{ input.messages | size }}" }] }
  agent_of_task: { steps: [{ say: "{{ input.last.content }} {{ input.messages | size }}" }] }
`)
  expect((await texts(withPicture)).slice(-3)).toEqual(['1, 1', '', 'Dig. 1'])
  expect((await texts(humanInput('x'))).slice(-3)).toEqual(['0, 1', '', 'Dig. 1'])
})

const asking = (when: string) => `
steps:
  - interrupt: How many?
    answers:
      - { when: ${when}, steps: [{ say: Right. }] }
      - steps: [{ say: Other. }]
`

test.each([
  ['"7"', 7, '7'],
  ["{ matches: '^[0-9]+$' }", 7, '7'],
  ['{ any: [{ resume: { contains: tru } }] }', true, 'true'],
])('a text test %s that meets the value %j says so', async (when, answer, shown) => {
  const { texts } = played(asking(when))
  await texts(humanInput('x'))
  const kind = typeof answer === 'number' ? 'number' : 'value'
  await expect(texts(resume(answer))).rejects.toThrow(
    `agent.yaml:3:5: The answer is the ${kind} ${shown}, and 'when' tests a text. Test it with when: ${shown}.`,
  )
})

test.each([
  ['7', 7, 'Right.'],
  ['"8"', 7, 'Other.'],
  ['yes', true, 'Other.'],
])('a test %s that does not mistake the value %j for a text', async (when, answer, said) => {
  const { texts } = played(asking(when))
  await texts(humanInput('x'))
  expect(last(await texts(resume(answer)))).toBe(said)
})

test.each([
  [{ c1: 'A' }, 'By tool.'],
  [{ c1: { seat: 'B' } }, 'As JSON.'],
  [{ c2: 'blue' }, 'By id.'],
  [{ c1: 7 }, 'Other.'],
  ['A', 'Other.'],
  [{ c3: 'A' }, 'Other.'],
])('a condition looks into the answer %j for the call of a tool, or of an id', async (answer, said) => {
  const { texts } = played(`
steps:
  - call: [{ tool: pick_seat, id: c1, args: {} }, { tool: pick_colour, id: c2, args: {} }]
  - interrupt: Both, please.
    answers:
      - { when: { resume: { call: pick_seat, equals: a } }, steps: [{ say: By tool. }] }
      - { when: { resume: { call: pick_seat, json: { seat: B } } }, steps: [{ say: As JSON. }] }
      - { when: { resume: { call: c2, matches: "^b" } }, steps: [{ say: By id. }] }
      - steps: [{ say: Other. }]
`)
  await texts(humanInput('x'))
  expect(last(await texts(resume(answer)))).toBe(said)
})
