import { describe, expect, test } from 'vitest'
import { createClock } from '../../src/clock.ts'
import { openDatabase } from '../../src/db/database.ts'
import { compilePattern } from '../../src/patterns/pattern.ts'
import type { Step } from '../../src/scripts/step.ts'
import { call, emptyScriptGraph, humanInput, playScript, resume, say, script } from '../support/scripts.ts'

describe('speaking', () => {
  test('streams chunks with one id, the usage last', async () => {
    const usage = { input_tokens: 3, output_tokens: 2, total_tokens: 5 }
    const { stream } = playScript(script([say('Hello there, you', { usage })]))
    const chunks = (await stream(humanInput('hi'), 'messages')) as [
      { id: string; content: string; usage_metadata: unknown },
      object,
    ][]
    expect(chunks.map(([{ content }]) => content)).toEqual(['Hello', ' there,', ' you', ''])
    expect(new Set(chunks.map(([{ id }]) => id)).size).toBe(1)
    expect(chunks[0]?.[0].id).toMatch(/^lc_run--[0-9a-f-]{36}$/)
    expect(chunks.at(-1)?.[0].usage_metadata).toMatchObject(usage)
  })

  test.each([
    ['character', ['a', ' ', '😀', '\n', 'b']],
    ['word', ['a', ' 😀', '\nb']],
    ['line', ['a 😀\n', 'b']],
    ['whole', ['a 😀\nb']],
  ] as const)('by %s is cut to such pieces', async (by, pieces) => {
    const { stream } = playScript(script([say('a 😀\nb', { pacing: { by } })]))
    const chunks = (await stream(humanInput('hi'), 'messages')) as [{ content: string }, object][]
    expect(chunks.slice(0, -1).map(([{ content }]) => content)).toEqual(pieces)
  })

  test('with thinking streams a reasoning block before the text', async () => {
    const { stream, state } = playScript(script([say('Yes.', { thinking: 'Let me see' })]))
    const chunks = (await stream(humanInput('hi'), 'messages')) as [{ content: unknown }, object][]
    expect(chunks.map(([{ content }]) => content)).toEqual([
      [{ type: 'reasoning', reasoning: 'Let', index: 0 }],
      [{ type: 'reasoning', reasoning: ' me', index: 0 }],
      [{ type: 'reasoning', reasoning: ' see', index: 0 }],
      [{ type: 'text', text: 'Yes.', index: 1 }],
      [],
    ])
    const { messages } = (await state()).values as { messages: { content: unknown }[] }
    expect(messages.at(-1)?.content).toEqual([
      { type: 'reasoning', reasoning: 'Let me see' },
      { type: 'text', text: 'Yes.' },
    ])
  })

  test('may have several content blocks', async () => {
    const picture = { type: 'image_url', image_url: { url: 'data:,{{ input.text }}' } }
    const { texts } = playScript(script([say([{ type: 'text', text: 'See:' }, picture])]))
    const [, content] = await texts(humanInput('x'))
    expect(content).toEqual([
      { type: 'text', text: 'See:' },
      { type: 'image_url', image_url: { url: 'data:,x' } },
    ])
  })

  test('waits before each chunk, multiplied by the pace', async () => {
    const spoken = async (pace: number, delayMs: number) => {
      const before = performance.now()
      await playScript(script([say('a b c', { pacing: { delayMs } })]), { pace }).texts(humanInput('x'))
      return performance.now() - before
    }
    expect(await spoken(0.5, 50)).toBeGreaterThan(95)
    await spoken(0, 3_600_000)
  })

  test('streams tool calls: name and id first, then the arguments in pieces', async () => {
    const { stream } = playScript(script([call([{ tool: 'add', args: { a: 1, b: 'two' }, id: 'c1', result: 3 }])]))
    const chunks = (await stream(humanInput('x'), 'messages')) as [{ tool_call_chunks?: { args: string }[] }, object][]
    const parts = chunks.flatMap(([{ tool_call_chunks = [] }]) => tool_call_chunks)
    expect(parts[0]).toMatchObject({ name: 'add', id: 'c1', args: '', index: 0 })
    expect(parts.length).toBeGreaterThan(2)
    expect(JSON.parse(parts.map(({ args }) => args).join(''))).toEqual({ a: 1, b: 'two' })
  })

  test('fails after the given number of chunks, and adds nothing to the state', async () => {
    const { opened, config, state } = playScript(
      script([say('one two three', { failAfter: { chunks: 2, error: 'RateLimitError', message: 'Slow down.' } })]),
    )
    const spoken: string[] = []
    const read = async () => {
      for await (const [message] of (await (
        await opened
      ).stream(humanInput('x'), {
        ...config(),
        streamMode: 'messages',
      })) as AsyncIterable<[{ content: string }]>) {
        spoken.push(message.content)
      }
    }
    await expect(read()).rejects.toMatchObject({ name: 'RateLimitError', message: 'Slow down.' })
    expect(spoken).toEqual(['one', ' two'])
    expect((await state()).next).toEqual(['agent'])
    expect((await state()).values).toMatchObject({ messages: [{ content: 'x' }] })
  })
})

describe('tools', () => {
  test('run concurrently, and an error becomes a tool message, not the end of the run', async () => {
    const { stream } = playScript(
      script([
        call([
          { tool: 'a', args: {}, id: 'a1', result: 'A', artifact: { rows: 2 } },
          { tool: 'b', args: {}, id: 'b1', error: 'no {{ input.text }}' },
        ]),
      ]),
    )
    const updates = await stream(humanInput('luck'), 'updates')
    expect(updates[1]).toMatchObject({
      tools: {
        messages: [
          { content: 'A', status: 'success', artifact: { rows: 2 }, tool_call_id: 'a1', name: 'a' },
          { content: 'no luck', status: 'error', tool_call_id: 'b1', name: 'b' },
        ],
      },
    })
  })

  test('appear in the stream of events', async () => {
    const { opened, config } = playScript(script([call([{ tool: 'a', args: { n: 1 }, id: 'a1', result: 'A' }])]))
    const events: { event: string; name: string }[] = []
    const all = (await opened).streamEvents(humanInput('x'), { ...config(), version: 'v2' })
    for await (const event of all as AsyncIterable<{ event: string; name: string }>) events.push(event)
    expect(events.filter(({ name }) => name === 'a').map(({ event }) => event)).toEqual([
      'on_tool_start',
      'on_tool_end',
    ])
    expect(events.some(({ event }) => event === 'on_chat_model_stream')).toBe(true)
  })

  test('without a result leave their calls open for a client to answer', async () => {
    const turns = [
      { when: { input: { messages: [{ type: 'tool', tool_call_id: 'a1' }] } }, steps: [say('Thanks.')] },
      { steps: [call([{ tool: 'pick', args: {}, id: 'a1' }])] },
    ]
    const { texts, state } = playScript(script([], { turns }))
    expect(await texts(humanInput('go'))).toEqual(['go', ''])
    expect((await state()).next).toEqual([])
    const answer = { type: 'tool', tool_call_id: 'a1', content: 'red' }
    expect(await texts({ messages: [answer] })).toEqual(['go', '', 'red', 'Thanks.'])
  })
})

describe('the state', () => {
  const state = {
    count: { reducer: 'add', default: 0 },
    log: { reducer: 'append' },
    profile: { reducer: 'merge' },
    title: { reducer: 'replace' },
  } as const

  test('is updated by reducers, and later steps of the turn see it', async () => {
    const steps: Step[] = [
      { kind: 'update', values: { count: 2, log: ['a'], profile: { name: '{{ input.text }}' }, title: 'one' } },
      { kind: 'update', values: { count: 3, log: 'b', profile: { age: '{{ state.count }}' }, title: 'two' } },
      say('{{ state.count }} {{ state.title }} {{ state.profile.age }}'),
    ]
    const { stream } = playScript(script(steps, { state, hasOpenState: false }))
    const values = (await stream(humanInput('Ada'))) as Record<string, unknown>[]
    expect(values.at(-1)).toMatchObject({
      count: 5,
      log: ['a', 'b'],
      profile: { name: 'Ada', age: 2 },
      title: 'two',
      messages: [{ content: 'Ada' }, { content: '5 two 2' }],
    })
    const again = (await stream(humanInput('Bob'))) as Record<string, unknown>[]
    expect(again.at(-1)).toMatchObject({ count: 10, log: ['a', 'b', 'a', 'b'] })
  })

  test('never shows the cursor, in any stream mode', async () => {
    const { stream, state: read } = playScript(
      script([say('a'), { kind: 'interrupt', values: [1], answers: [] }, say('b')]),
    )
    const modes = ['values', 'updates', 'tasks', 'checkpoints', 'debug', 'custom', 'messages']
    const all = [...(await stream(humanInput('x'), modes)), ...(await stream(resume(1), modes))]
    expect(JSON.stringify([all, await read()])).not.toContain('__turn')
    expect(JSON.stringify([all, await read()])).not.toContain('__input')
  })

  test('takes undeclared keys when it is open, also with the name of a node', async () => {
    const { stream } = playScript(script([say('{{ state.tools.n }}')]), { keys: ['tools', 'constructor', '__start__'] })
    const values = await stream({ ...humanInput('x'), tools: { n: 7 }, constructor: 'c', __start__: 1 })
    expect(values.at(-1)).toMatchObject({ tools: { n: 7 }, messages: [{}, { content: '7' }] })
    expect(Object.keys(values.at(-1) as never).sort()).toEqual(['messages', 'tools'])
  })

  test('without the key that a step updates is an error with its place in the script', async () => {
    const step: Step = { kind: 'update', values: { nope: 1 }, place: 'agent.yaml:4:5' }
    const { texts } = playScript(script([step], { hasOpenState: false }))
    await expect(texts(humanInput('x'))).rejects.toThrow(/^agent\.yaml:4:5: The state of agent has no key 'nope'/)
  })
})

test('custom values and UI messages are streamed, and the UI is stored in the state', async () => {
  const push = (props: object, merge: boolean) =>
    ({ kind: 'ui', change: { push: { id: 'card', name: 'weather', props, merge } } }) as const
  const steps: Step[] = [
    { kind: 'custom', value: { progress: 1 } },
    push({ city: '{{ input.text }}', temp: 20 }, false),
    push({ temp: 21 }, true),
    { kind: 'ui', change: { push: { id: 'spinner', name: 'spinner', props: {}, merge: false } } },
    { kind: 'ui', change: { remove: 'spinner' } },
    say('Here is the weather'),
  ]
  const { stream } = playScript(script(steps))
  const events = (await stream(humanInput('Paris'), ['custom', 'updates', 'values'])) as [string, unknown][]
  const of = (wanted: string) => events.filter(([mode]) => mode === wanted).map(([, data]) => data)
  expect(of('custom')).toMatchObject([
    { progress: 1 },
    { type: 'ui', id: 'card', props: { city: 'Paris', temp: 20 }, metadata: { run_id: 'run-1', tags: [] } },
    { type: 'ui', id: 'card', props: { temp: 21 }, metadata: { merge: true } },
    { type: 'ui', id: 'spinner' },
    { type: 'remove-ui', id: 'spinner' },
  ])
  expect(of('updates')).toMatchObject([
    {
      agent: [
        { ui: { id: 'card' } },
        { ui: { id: 'card' } },
        { ui: {} },
        { ui: { type: 'remove-ui' } },
        { messages: [{}] },
      ],
    },
  ])
  const last = of('values').at(-1) as { ui: { metadata: { message_id: string } }[]; messages: { id: string }[] }
  expect(last.ui).toMatchObject([{ id: 'card', props: { city: 'Paris', temp: 21 } }])
  expect(last.ui[0]?.metadata.message_id).toBe(last.messages[1]?.id)
})

describe('failing', () => {
  test('ends the run with the named error; a retry fails again', async () => {
    const steps: Step[] = [
      say('Hm.'),
      { kind: 'fail', failure: { error: 'ToolError', message: 'No {{ input.text }}' } },
    ]
    const { texts, state } = playScript(script(steps))
    await expect(texts(humanInput('luck'))).rejects.toMatchObject({ name: 'ToolError', message: 'No luck' })
    expect((await state()).next).toEqual(['agent'])
    await expect(texts(null)).rejects.toMatchObject({ name: 'ToolError' })
  })

  test('names the place of a template that cannot be rendered', async () => {
    const { texts } = playScript(script([say('{{ state.nothing.there }}', { place: 'agent.yaml:7:3' })]))
    await expect(texts(humanInput('x'))).rejects.toMatchObject({
      name: 'ScriptError',
      message: expect.stringMatching(
        /^agent\.yaml:7:3: Cannot render "\{\{ state\.nothing\.there \}\}": undefined variable/,
      ),
    })
  })

  test('says what to add when no turn answers an input', async () => {
    const { texts } = playScript(script([], { turns: [{ when: { text: { equals: 'hi' } }, steps: [] }] }))
    await expect(texts(humanInput('x'))).rejects.toThrow(/No turn of agent answers this input/)
    expect(await texts(humanInput(' HI '))).toContain(' HI ')
  })
})

test.each([
  ['hanging', { kind: 'hang' }],
  ['waiting', { kind: 'wait', ms: 60_000 }],
  ['speaking slowly', say('a b c', { pacing: { delayMs: 60_000 } })],
  ['using a slow tool', call([{ tool: 't', args: {}, result: 1, delayMs: 60_000 }])],
] as [string, Step][])('%s ends at once when the run is aborted', async (_, step) => {
  const { texts } = playScript(script([step]), { pace: 1 })
  const abort = new AbortController()
  const before = performance.now()
  const run = texts(humanInput('x'), { signal: abort.signal })
  setTimeout(() => abort.abort(), 30)
  await expect(run).rejects.toThrow()
  expect(performance.now() - before).toBeLessThan(5000)
})

test('store steps put, get, search and delete items', async () => {
  const { items } = await openDatabase({ folder: 'memory', clock: createClock() })
  const namespace = ['notes', '{{ config.configurable.user }}']
  const steps: Step[] = [
    { kind: 'store', change: { put: { namespace, key: 'a', value: { text: '{{ input.text }}' } } } },
    { kind: 'store', change: { get: { namespace, key: 'a' } }, as: 'note' },
    { kind: 'store', change: { search: { namespace, limit: 5 } }, as: 'all' },
    { kind: 'store', change: { delete: { namespace, key: 'a' } } },
    { kind: 'store', change: { get: { namespace, key: 'a' } }, as: 'gone' },
    say('{{ note.text }} {{ all.size }} {{ all[0].key }} {% if gone %}there{% else %}gone{% endif %}'),
  ]
  const { texts, config } = playScript(script(steps), { items })
  expect(await texts(humanInput('milk'), config({ user: 'ada' }))).toEqual(['milk', 'milk 1 a gone'])
})

test('conditions on turn number, state, config and context choose the turn', async () => {
  const turns = [
    { when: { turn: 2 }, steps: [say('second')] },
    { when: { state: { mood: 'bad' } }, steps: [say('sorry')] },
    { when: { config: { configurable: { tier: 'pro' } } }, steps: [say('pro')] },
    { when: { context: { lang: 'de' } }, steps: [say('Hallo')] },
    {
      when: { text: { matches: compilePattern('my name is (?<name>\\w+)', 'i') } },
      steps: [say('Hi {{ match.name }} {{ match[1] }}')],
    },
    { when: { any: [{ text: { equals: 'a' } }, { not: { text: { contains: 'x' } } }] }, steps: [say('any')] },
    { steps: [say('default')] },
  ]
  const last = async (input: object, options: object = {}) => {
    const { texts } = playScript(script([], { turns, state: { mood: { reducer: 'replace' } } }))
    return (await texts(input, options)).at(-1)
  }
  expect(await last({ ...humanInput('x'), mood: 'bad' })).toBe('sorry')
  expect(await last(humanInput('x'), { configurable: { thread_id: 't', tier: 'pro' } })).toBe('pro')
  expect(await last(humanInput('x'), { context: { lang: 'de' } })).toBe('Hallo')
  expect(await last(humanInput('My name is Ada x'))).toBe('Hi Ada Ada')
  expect(await last(humanInput('b'))).toBe('any')
  expect(await last(humanInput('x'))).toBe('default')
  const { texts } = playScript(script([], { turns }))
  await texts(humanInput('x'))
  expect((await texts(humanInput('x'))).at(-1)).toBe('second')
})

test('goto plays the steps of a node, and an endless loop ends at the recursion limit', async () => {
  const nodes = {
    review: { steps: [say('In review.'), { kind: 'goto', target: 'publish' } as const] },
    publish: { steps: [say('Published.')] },
    loop: { steps: [{ kind: 'goto', target: 'loop' } as const] },
  }
  const turns = [
    { when: { text: { equals: 'loop' } }, steps: [{ kind: 'goto', target: 'loop' } as const] },
    { steps: [say('Off.'), { kind: 'goto', target: 'review' } as const, say('never said')] },
  ]
  const { texts, stream } = playScript(script([], { ...emptyScriptGraph, nodes, turns }))
  const updates = await stream(humanInput('x'), 'updates')
  expect(updates.map((update) => Object.keys(update)[0])).toEqual(['agent', 'review', 'publish'])
  await expect(texts(humanInput('loop'), { recursionLimit: 7 })).rejects.toMatchObject({ name: 'GraphRecursionError' })
  expect((await texts(humanInput('x'))).slice(-3)).toEqual(['Off.', 'In review.', 'Published.'])
})
