import { expect } from 'vitest'
import { describeEachHook } from '../support/chat/describe-each-hook.ts'
import type { Said } from '../support/chat/opened-chat.ts'
import { startTestServer } from '../support/server.ts'

describeEachHook((test, { isCurrent }) => {
  test('shows words before the message is complete', async ({ open, openGate }) => {
    const chat = await open({ assistant: 'halting' })
    await chat.say('go')
    const saying = (text: string): Said[] => [
      ['human', 'go'],
      ['ai', text],
    ]
    await chat.sees({ isLoading: true, messages: saying('Half a'), nodes: ['', 'model'] })
    await openGate()
    await chat.sees({ isLoading: false, messages: saying('Half a sentence.') })
  })

  test('shows messages during the run, and those of the thread at its end', async ({ open, openGate, client }) => {
    const chat = await open({ assistant: 'gated' })
    await chat.say('Ada')
    const begun: Said[] = [
      ['human', 'Ada'],
      ['ai', 'One to Ada.'],
    ]
    await chat.sees({ isLoading: true, messages: begun })
    await openGate()
    const messages: Said[] = [...begun, ['ai', 'Two to Ada.']]
    await chat.sees({ isLoading: false, messages, error: null })
    const { thread, told } = await chat.shown()
    expect(told).toEqual([
      ['created', thread],
      ['finished', 3],
    ])
    const { body } = await client.get(`/threads/${thread}/state`)
    expect(body.values.messages.map(({ type, content }: Record<string, string>) => [type, content])).toEqual(messages)
  })

  test('shows a sent message at once, and only once after the server has it', async ({ open }) => {
    const chat = await open()
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    await chat.page.route('**/runs/stream', async (route) => {
      await held
      await route.continue()
    })
    await chat.say('good day')
    await chat.sees({ isLoading: true, messages: [['human', 'good day']] })
    letGo()
    await chat.sees({
      isLoading: false,
      messages: [
        ['human', 'good day'],
        [expect.anything(), expect.anything()],
      ],
    })
  })

  test('shows a tool call with its arguments, then its result', async ({ open, openGate }) => {
    const chat = await open({ assistant: 'lookup' })
    await chat.say('What time is it?')
    await chat.sees({ isLoading: true, tools: [['pending', 'get_time({"city":"Paris"}) …']] })
    await openGate()
    await chat.sees({ isLoading: false, tools: [['completed', 'get_time({"city":"Paris"}) noon']] })
    expect((await chat.shown()).messages.map(([type]) => type)).toEqual(['human', 'ai', 'tool', 'ai'])
  })

  test('shows the failed one of two tool calls as an error', async ({ open }) => {
    const chat = await open()
    await chat.say('call two tools')
    await chat.sees({
      isLoading: false,
      tools: [
        ['completed', expect.stringMatching(/^get_weather\(.*clear/)],
        ['error', 'get_time({"city":"Paris"}) The clock of Paris does not answer.'],
      ],
      nodes: ['', 'call_model', 'tools', 'tools', 'call_model'],
    })
  })

  test('shows messages of several parts complete', async ({ open }) => {
    const chat = await open()
    await chat.say('show a picture')
    await chat.sees({
      isLoading: false,
      messages: [
        ['human', 'show a picture'],
        ['ai', expect.stringContaining('[image]')],
      ],
    })
    await chat.say('think')
    await chat.sees({ isLoading: false })
    await expect
      .poll(async () => (await chat.shown()).messages.at(-1))
      .toEqual(['ai', '[reasoning]I have thought about it: forty-two.'])
  })

  test('passes custom events on as they happen', async ({ open }) => {
    const chat = await open()
    await chat.say('report progress')
    await chat.sees({ isLoading: false, told: expect.arrayContaining([['finished', 2]]) })
    const { told } = await chat.shown()
    expect(told.filter(([kind]) => kind === 'custom')).toEqual([
      ['custom', [], { progress: 0, step: 'begun' }],
      ['custom', [], { progress: 50, step: 'half done' }],
      ['custom', [], { progress: 100, step: 'done' }],
    ])
  })

  test('shows, updates and removes UI messages, and restores them after a reload', async ({ open, openGate }) => {
    const chat = await open({ assistant: 'card' })
    await chat.say('weather?')
    await chat.sees({
      isLoading: true,
      ui: [{ name: 'weather_card', city: 'Paris', is_loading: true }, { name: 'spinner' }],
    })
    await openGate()
    const ui = [{ name: 'weather_card', city: 'Paris', is_loading: false, for: 'Here is the weather.' }]
    await chat.sees({ isLoading: false, ui })
    await chat.page.reload()
    await chat.sees({ ui })
  })

  test('receives messages and events of a subgraph under its namespace', async ({ open }) => {
    const chat = await open({ subgraphs: true })
    await chat.say('subgraph')
    await chat.sees({
      isLoading: false,
      nodes: ['', 'call_model', 'write', 'call_model'],
      told: [
        ['created', expect.any(String)],
        ['custom', ['research'], { status: 'planning' }],
        ['custom', ['research', 'gather'], { status: 'fetching' }],
        ['finished', 4],
      ],
    })
  })

  test('shows the messages of a subagent separately, with its result', async ({ open }) => {
    const chat = await open({ assistant: 'deep', subagents: true })
    await chat.say('tea?')
    const leaf = 'Tea is a leaf.'
    const messages: Said[] = [
      ['human', 'tea?'],
      ['ai', ''],
      ['tool', leaf],
      ['ai', 'Now we know.'],
    ]
    await chat.sees({
      isLoading: false,
      messages,
      subagents: [{ name: 'botanist', status: 'complete', says: expect.arrayContaining([leaf]), result: leaf }],
    })
    await chat.page.reload()
    // The current hook reads these messages from the history of the subgraph's namespace.
    const says = isCurrent ? ['What is tea?', leaf] : []
    await chat.sees({ messages, subagents: [{ name: 'botanist', status: 'complete', says, result: leaf }] })
  })

  test('streams every mode that the page listens to', async ({ open }) => {
    const chat = await open({ listen: true })
    await chat.say('call a tool')
    await chat.sees({ isLoading: false, tools: [['completed', expect.any(String)]] })
    const { told } = await chat.shown()
    const kinds = new Set(told.filter(([kind]) => kind === 'event').map(([, name]) => name))
    const modes = ['metadata', 'updates', 'events', 'debug', 'checkpoints', 'tasks']
    expect([...kinds].sort()).toEqual(
      [...modes, ...(isCurrent ? ['on_tool_start', 'on_tool_event', 'on_tool_end'] : [])].sort(),
    )
    // The Python server would refuse the mode of the tools.
    const warnings = chat.complaints.splice(0)
    expect(warnings).toEqual(isCurrent ? [expect.stringContaining('Python server refuses it')] : [])
  })

  test('sends the API key', async ({ openOn }) => {
    const server = await startTestServer({ apiKey: 'secret', pace: 0 })
    const chat = await openOn(server, { apiKey: 'secret' })
    await chat.say('good day')
    await chat.sees({
      isLoading: false,
      error: null,
      messages: [
        ['human', 'good day'],
        ['ai', expect.any(String)],
      ],
    })
    const stranger = await openOn(server, { apiKey: 'wrong' })
    await stranger.say('good day')
    await stranger.sees({ isLoading: false, error: expect.stringContaining('HTTP 403') })
    expect(stranger.complaints.splice(0)).toHaveLength(2) // the browser's message and the hook's
    await server.stop()
  })
})
