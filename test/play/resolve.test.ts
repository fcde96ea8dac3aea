import { describe, expect, test } from 'vitest'
import { readScript } from '../../src/scripts/read/read-script.ts'
import { humanInput, playScript, resume } from '../support/scripts.ts'

const mails = (more = '') => `
steps:
  - say: Shall I?
    call:
      - { tool: send, id: one, args: { to: ada } }
      - { tool: look, id: two, args: {}, result: seen }
      - { tool: send, id: three, args: { to: bob } }
      - { tool: pay, id: four, args: { sum: 4 } }
  - resolve:
      - { tool: send, result: "sent to {{ args.to }}" }
      - { tool: pay, description: "Pays {{ args.sum }}.", allow: [approve, reject], error: No money. }
    as: answer
${more}
  - say: Done.
`

const played = (text: string) => playScript(readScript(text, 'agent.yaml'))

interface Message {
  id: string
  content: string
  name?: string
  status?: string
  tool_call_id?: string
  tool_calls?: { id: string; name: string; args: object }[]
  getType(): string
}

const decide = async (decisions: unknown[], script = mails()) => {
  const { texts, state, stream } = played(script)
  await texts(humanInput('go'))
  const asked = (await state()).values as { messages: Message[] }
  const updates = (await stream(resume({ decisions }), 'updates')) as Record<string, unknown>[]
  const { messages } = (await state()).values as { messages: Message[] }
  return {
    asked: asked.messages,
    messages,
    nodes: updates.flatMap((update) => Object.keys(update)),
    answers: messages
      .filter((message) => message.getType() === 'tool')
      .map(({ tool_call_id, content, status, name }) => [tool_call_id, name, content, status]),
  }
}

const approve = { type: 'approve' }

describe('resolve', () => {
  test("asks in the form of LangChain's middleware while the message with its calls stands in the state", async () => {
    const { texts, state } = played(mails())
    expect(await texts(humanInput('go'))).toEqual(['go', 'Shall I?', 'seen'])
    const { tasks, values } = (await state()) as unknown as {
      tasks: { interrupts: { value: unknown }[] }[]
      values: object
    }
    expect(values).toMatchObject({ messages: [{}, { tool_calls: [{}, {}, {}, {}] }, { tool_call_id: 'two' }] })
    const standard = (args: object) =>
      `Tool execution requires approval\n\nTool: send\nArgs: ${JSON.stringify(args, null, 2)}`
    expect(tasks.flatMap(({ interrupts }) => interrupts.map(({ value }) => value))).toEqual([
      {
        action_requests: [
          { name: 'send', args: { to: 'ada' }, description: standard({ to: 'ada' }) },
          { name: 'send', args: { to: 'bob' }, description: standard({ to: 'bob' }) },
          { name: 'pay', args: { sum: 4 }, description: 'Pays 4.' },
        ],
        review_configs: [
          { action_name: 'send', allowed_decisions: ['approve', 'edit', 'reject', 'respond'] },
          { action_name: 'send', allowed_decisions: ['approve', 'edit', 'reject', 'respond'] },
          { action_name: 'pay', allowed_decisions: ['approve', 'reject'] },
        ],
      },
    ])
  })

  test('lets the tools work on what is approved', async () => {
    const { answers, nodes, messages, asked } = await decide([approve, approve, approve])
    expect(answers.slice(1)).toEqual([
      ['one', 'send', 'sent to ada', 'success'],
      ['three', 'send', 'sent to bob', 'success'],
      ['four', 'pay', 'No money.', 'error'],
    ])
    expect(nodes).toEqual(['agent', 'tools', 'agent'])
    expect(messages[1]).toEqual(asked[1])
  })

  test('rewrites an edited call in its message, which keeps its id', async () => {
    const edited_action = { name: 'send', args: { to: 'eve' } }
    const { answers, messages, asked } = await decide([{ type: 'edit', edited_action }, approve, approve])
    expect(messages[1]?.id).toBe(asked[1]?.id)
    expect(messages[1]?.tool_calls?.map(({ id, args }) => [id, args])).toEqual([
      ['one', { to: 'eve' }],
      ['two', {}],
      ['three', { to: 'bob' }],
      ['four', { sum: 4 }],
    ])
    expect(answers).toContainEqual(['one', 'send', 'sent to eve', 'success'])
  })

  test('takes the key of the JavaScript library too, and refuses a tool that the script does not know', async () => {
    const { answers } = await decide([
      { type: 'edit', editedAction: { name: 'pay', args: { sum: 1 } } },
      { type: 'edit', editedAction: { name: 'steal', args: {} } },
      approve,
    ])
    expect(answers.slice(1)).toEqual([
      ['three', 'steal', 'Error: steal is not a valid tool, try one of [send, pay].', 'error'],
      ['one', 'pay', 'No money.', 'error'],
      ['four', 'pay', 'No money.', 'error'],
    ])
  })

  test('answers what is rejected or responded to in the place of the tools, which then do nothing', async () => {
    const { answers, nodes } = await decide([
      { type: 'reject' },
      { type: 'respond', message: 'Call her.' },
      { type: 'reject', message: 'Too much.' },
    ])
    expect(answers.slice(1)).toEqual([
      ['one', 'send', 'User rejected the tool call for `send` with id one', 'error'],
      ['three', 'send', 'Call her.', 'success'],
      ['four', 'pay', 'Too much.', 'error'],
    ])
    expect(nodes).toEqual(['agent', 'agent'])
  })

  const asking = `
turns:
  - steps:
      - call: { tool: send, id: one, args: { to: ada } }
      - resolve: { tool: send, result: sent }
        as: answer
        answers:
          - when: approve
            steps: [{ say: Approved. }]
          - when: { resume: { decisions: [{ type: reject, message: no }] } }
            steps: [{ say: No. }]
          - when: reject
            steps: [{ say: Rejected. }]
          - steps: [{ say: "{{ answer.decisions[0].type }}" }]
`

  test.each([
    [approve, 'Approved.'],
    [{ type: 'reject', message: 'no' }, 'No.'],
    [{ type: 'reject' }, 'Rejected.'],
    [{ type: 'respond', message: 'x' }, 'respond'],
  ])('plays the steps for the decision %j', async (decision, said) => {
    const { messages } = await decide([decision], asking)
    expect(messages.at(-1)?.content).toBe(said)
  })

  const one = 'The answer must be {"decisions": [...]} with 1 decision, one for each action request in its order. Got '
  const first = 'Decision 1, about send, must be '
  test.each([
    ['yes', `${one}"yes".`],
    [{ type: 'approve' }, `${one}{"type":"approve"}.`],
    [{ decisions: 'approve' }, `${one}{"decisions":"approve"}.`],
    [{ decisions: [] }, `${one}0 decisions.`],
    [{ decisions: [approve, approve] }, `${one}2 decisions.`],
    [{ decisions: ['approve'] }, `${first}an object whose type is approve, edit, reject or respond. Got "approve".`],
    [
      { decisions: [{ type: 'accept' }] },
      `${first}an object whose type is approve, edit, reject or respond. Got {"type":"accept"}.`,
    ],
    [
      { decisions: [{ type: 'edit', args: {} }] },
      `${first}{"type": "edit", "edited_action": {"name": …, "args": {…}}}. Got {"type":"edit","args":{}}.`,
    ],
    [{ decisions: [{ type: 'respond' }] }, `${first}{"type": "respond", "message": …}. Got {"type":"respond"}.`],
    [
      { decisions: [{ type: 'reject', message: 1 }] },
      `${first}{"type": "reject", "message": …} with a text. Got {"type":"reject","message":1}.`,
    ],
  ])('says what it expects when the answer is %j', async (answer, problem) => {
    const { texts } = played(asking)
    await texts(humanInput('go'))
    await expect(texts(resume(answer))).rejects.toThrow(`agent.yaml:5:9: ${problem}`)
  })

  test('says which decisions a tool allows', async () => {
    await expect(decide([approve, approve, { type: 'edit' }])).rejects.toThrow(
      'Decision 3, about pay, must be an object whose type is approve or reject. Got {"type":"edit"}.',
    )
  })

  test('asks in another form where the script gives one', async () => {
    const { texts, state } = played(`
steps:
  - call: { tool: send, id: one, args: { to: ada } }
  - resolve: { tool: send, result: sent }
    interrupt: { actionRequests: [{ name: send, args: "{{ state.messages.last.tool_calls[0].args }}" }] }
`)
    await texts(humanInput('go'))
    const { tasks } = (await state()) as unknown as { tasks: { interrupts: { value: unknown }[] }[] }
    expect(tasks[0]?.interrupts[0]?.value).toEqual({ actionRequests: [{ name: 'send', args: { to: 'ada' } }] })
    expect(await texts(resume({ decisions: [approve] }))).toEqual(['go', '', 'sent'])
  })

  test('without an open call fails with its place', async () => {
    const { texts } = played('steps: [{ say: a }, { resolve: { tool: send, result: sent } }]')
    await expect(texts(humanInput('go'))).rejects.toThrow(
      'agent.yaml:1:21: There is no open call of send to resolve in the last message.',
    )
  })

  test('works in a branch beside others', async () => {
    const { texts, state } = played(`
steps:
  - parallel:
      left:
        - call: { tool: send, id: one, args: { to: ada } }
        - resolve: { tool: send, result: sent }
        - say: Left.
      right: [{ say: Right. }]
`)
    await texts(humanInput('go'))
    await texts(resume({ decisions: [approve] }))
    const { messages } = (await state()).values as { messages: Message[] }
    expect(messages.map(({ content }) => content)).toEqual(['go', '', 'sent', 'Left.', 'Right.'])
  })
})
