import { expect, test } from 'vitest'
import { createClock } from '../../src/clock.ts'
import { openDatabase } from '../../src/db/database.ts'
import { readDemoScript } from '../../src/scripts/read/read-script.ts'
import { humanInput, playScript, resume } from '../support/scripts.ts'

const script = await readDemoScript()
const demo = async () =>
  playScript(script, { items: (await openDatabase({ folder: 'memory', clock: createClock() })).items })
const last = (contents: readonly unknown[]) => contents.at(-1) as string

test('answers help with its abilities, and echoes anything else', async () => {
  const { texts } = await demo()
  expect(last(await texts(humanInput('Hello')))).toContain('**mail**')
  expect(last(await texts(humanInput('What is up?')))).toContain('You said: What is up?')
})

test('shows each ability that its help names', async () => {
  const { texts } = await demo()
  const help = last(await texts(humanInput('help')))
  const offered = [...help.matchAll(/\*\*(.+?)\*\*/g)].map(([, request]) => request as string)
  expect(offered.length).toBeGreaterThan(12)
  for (const request of offered) {
    const { texts } = await demo()
    const signal = AbortSignal.timeout(request === 'hang' ? 50 : 10_000)
    const said = await texts(humanInput(request), { signal }).catch(({ name, message }: Error) => [
      `${name}: ${message}`,
    ])
    expect(last(said), request).not.toContain('You said')
    expect(last(said), request).not.toContain('ScriptError')
  }
})

test.each(['ask for approval', 'Ask me for an approval', 'approval'])('stops for approval at «%s»', async (request) => {
  const { texts } = await demo()
  expect(last(await texts(humanInput(request)))).toBe('I would send this mail. Shall I?')
})

test('does not take a mention of approval for a request', async () => {
  const { texts } = await demo()
  expect(last(await texts(humanInput('remember that I need no approval')))).toContain('I will remember it')
})

test.each([
  [{ type: 'approve' }, 'Sent to team@example.com.', 'The mail is sent.'],
  [
    { type: 'edit', edited_action: { name: 'send_email', args: { to: 'ada@example.com' } } },
    'Sent to ada@example.com.',
    'The mail is sent as you have changed it.',
  ],
  [{ type: 'reject', message: 'Too late.' }, 'Too late.', 'Then I do not send it.'],
  [{ type: 'respond', message: 'Ask Bob.' }, 'Ask Bob.', 'Then I do not send it. You answered: Ask Bob.'],
])('asks for approval and takes the decision %j', async (decision, result, said) => {
  const { texts } = await demo()
  await texts(humanInput('mail'))
  expect(await texts(resume({ decisions: [decision] }))).toEqual([
    'mail',
    'I would send this mail. Shall I?',
    result,
    said,
  ])
})

test('tells of what is attached to this message, and to no other', async () => {
  const { texts } = await demo()
  const content = [
    { type: 'text', text: 'Look' },
    { type: 'image', url: 'data:,' },
    { type: 'file', url: 'data:,' },
  ]
  const sent = await texts({ messages: [{ role: 'user', content }] })
  expect(last(sent)).toBe('This came with your message: image, file.')
  expect(last(await texts(humanInput('Look')))).toContain('You said: Look')
})

test('works a todo list off', async () => {
  const { stream } = await demo()
  const values = (await stream(humanInput('plan'))) as { todos?: { status: string }[] }[]
  const done = values.map(({ todos = [] }) => todos.filter(({ status }) => status === 'completed').length)
  expect([...new Set(done)]).toEqual([0, 1, 3])
})

test('remembers across threads', async () => {
  const { texts, config } = await demo()
  expect(last(await texts(humanInput('what do you remember?')))).toContain('nothing yet')
  await texts(humanInput('Remember that I like tea'))
  const elsewhere = config({ thread_id: 'other' })
  expect(last(await texts(humanInput('what do you remember?'), elsewhere))).toMatch(/- I like tea$/)
})

test('runs a subgraph that runs another', async () => {
  const { stream } = await demo()
  const updates = (await stream(humanInput('subgraph'), 'updates', { subgraphs: true })) as [string[], object][]
  const places = updates.map(([namespace, update]) =>
    [...namespace.map((part) => part.split(':')[0]), ...Object.keys(update)].join('/'),
  )
  expect(places).toEqual([
    'call_model',
    'research/plan',
    'research/gather/fetch',
    'research/gather/rank',
    'research/gather',
    'research/write',
    'research',
    'call_model',
  ])
  expect(updates.at(-1)?.[1]).toMatchObject({
    call_model: { messages: [{ content: 'My subgraph read 2 sources: An encyclopedia, A handbook.' }] },
  })
})
