import { Command, type StateSnapshot } from '@langchain/langgraph'
import { describe, expect, test } from 'vitest'
import type { InterruptStep, Step } from '../../src/scripts/step.ts'
import { call, emptyScriptGraph, humanInput, playScript, resume, say, script } from '../support/scripts.ts'

const ask = (values: InterruptStep['values'], more: Partial<InterruptStep> = {}): InterruptStep => ({
  kind: 'interrupt',
  values,
  answers: [],
  ...more,
})

const interruptsOf = ({ tasks }: Pick<StateSnapshot, 'tasks'>) => tasks.flatMap(({ interrupts }) => interrupts)
const names = (updates: readonly object[]) => updates.map((update) => Object.keys(update).join())

describe('several questions at once', () => {
  const steps = [say('Two things.'), ask(['{{ input.text }}?', 'Sure?'], { as: 'both' }), say('{{ both | join: "+" }}')]

  test('interrupt one task each, and the turn continues when all are answered', async () => {
    const { stream, state } = playScript(script(steps))
    await stream(humanInput('Go'))
    const interrupts = interruptsOf((await state()) as never)
    expect(interrupts.map(({ value }) => value)).toEqual(['Go?', 'Sure?'])
    const [first, second] = interrupts.map(({ id }) => id as string)
    await stream(resume({ [first as string]: 'yes' }))
    expect((await state()).next).toEqual(['agent'])
    const updates = await stream(resume({ [second as string]: 'no' }), 'updates')
    expect(updates.at(-1)).toMatchObject({ agent: { messages: [{ content: 'yes+no' }] } })
    expect((await state()).next).toEqual([])
  })

  test('are Sends that contain only the question', async () => {
    const { stream } = playScript(script([ask(['a', 'b'])]))
    const tasks = (await stream(humanInput('x'), 'tasks')) as { input?: unknown }[]
    expect(tasks.map(({ input }) => input).filter(Boolean)).toEqual([
      { index: 0, question: 'a' },
      { index: 1, question: 'b' },
    ])
  })
})

describe('branches', () => {
  const branches = (left: Step[], right: Step[]): Step[] => [
    say('Both.'),
    {
      kind: 'parallel',
      branches: [
        { node: 'left', steps: left },
        { node: 'right', steps: right },
      ],
    },
    say('{{ l }} {{ r }}'),
  ]

  test('play in one superstep, and the turn continues after all of them', async () => {
    const { stream } = playScript(
      script(
        branches(
          [call([{ tool: 't', args: {}, id: 't1', result: 1 }]), say('L')],
          [{ kind: 'update', values: { found: 2 } }, say('R')],
        )
          .slice(0, 2)
          .concat(say('{{ state.found }}')),
      ),
    )
    const updates = await stream(humanInput('x'), 'updates')
    expect(names(updates).toSorted()).toEqual(['agent', 'agent', 'left', 'right'])
    expect(Object.assign({}, ...updates)).toMatchObject({
      left: { messages: [{ content: '' }, { content: '1' }, { content: 'L' }] },
    })
    expect(updates[3]).toMatchObject({ agent: { messages: [{ content: '2' }] } })
  })

  test('may interrupt, and say nothing twice after a resume', async () => {
    const { stream, state } = playScript(
      script(
        branches(
          [say('before'), ask(['L?'], { as: 'l' }), say('after')],
          [ask(['R?'], { as: 'r' }), { kind: 'custom', value: 'r' }],
        ),
      ),
    )
    await stream(humanInput('x'))
    const [left, right] = interruptsOf((await state()) as never).map(({ id }) => id as string)
    const first = (await stream(resume({ [right as string]: 2 }), ['custom', 'messages'])) as [string, unknown][]
    expect(first.filter(([mode]) => mode === 'custom')).toEqual([['custom', 'r']])
    const second = (await stream(resume({ [left as string]: 1 }), ['updates', 'custom'])) as [string, object][]
    expect(second.filter(([mode]) => mode === 'custom')).toEqual([])
    expect(names(second.map(([, update]) => update)).slice(-2)).toEqual(['left', 'agent'])
    const { messages } = (await state()).values as { messages: { content: string }[] }
    expect(messages.map(({ content }) => content)).toEqual(['x', 'Both.', 'before', 'after', '1 2'])
  })

  test('that end the turn leave no next nodes', async () => {
    const { texts, state } = playScript(script(branches([say('L')], [say('R')]).slice(0, 2)))
    expect(await texts(humanInput('x'))).toEqual(['x', 'Both.', 'L', 'R'])
    expect((await state()).next).toEqual([])
    expect((await texts(humanInput('y'))).slice(-4)).toEqual(['y', 'Both.', 'L', 'R'])
  })

  test('may follow each other, begin a turn, and precede questions', async () => {
    const [, fan] = branches([say('L')], [say('R')]) as [Step, Step]
    const { stream } = playScript(script([fan, fan, ask(['a', 'b'])]))
    const updates = await stream(humanInput('x'), 'updates')
    expect(names(updates).filter((name) => name !== 'agent')).toEqual([
      'left',
      'right',
      'left',
      'right',
      '__interrupt__',
      '__interrupt__',
    ])
  })
})

describe('subgraphs', () => {
  const research = {
    ...emptyScriptGraph,
    mainNode: 'plan',
    state: { sources: { reducer: 'append' as const } },
    turns: [
      {
        steps: [
          say('Planning {{ state.topic }}.'),
          ask(['Which sources?'], { as: 'which' }),
          { kind: 'update' as const, values: { sources: ['{{ which }}'] }, node: 'gather' },
        ],
      },
    ],
  }
  const state = { sources: { reducer: 'append' as const }, topic: { reducer: 'replace' as const } }
  const played = script(
    [
      { kind: 'update', values: { topic: 'tea', sources: ['own'] } },
      { kind: 'run', graph: 'research' },
      say('{{ state.sources | join: " " }}'),
    ],
    { subgraphs: { research }, state },
  )

  test('have a namespace of their own, may interrupt, and return their state', async () => {
    const { stream, opened, config, texts } = playScript(played)
    const options = { subgraphs: true }
    const first = (await stream(humanInput('x'), 'updates', options)) as [string[], object][]
    expect(
      first.map(([namespace, update]) => [namespace.map((part) => part.split(':')[0]), Object.keys(update)]),
    ).toEqual([
      [[], ['agent']],
      [['research'], ['plan']],
      [['research'], ['__interrupt__']],
      [[], ['__interrupt__']],
    ])
    const graph = await opened
    const snapshot = await graph.getState(config(), { subgraphs: true })
    expect(snapshot.tasks[0]).toMatchObject({ name: 'research', state: { next: ['plan'] } })
    const second = (await stream(resume('books'), 'updates', options)) as [string[], object][]
    expect(second.map(([namespace, update]) => [namespace.length, Object.keys(update)[0]])).toEqual([
      [1, 'plan'],
      [1, 'gather'],
      [0, 'research'],
      [0, 'agent'],
    ])
    expect(second.at(-1)?.[1]).toMatchObject({ agent: { messages: [{ content: 'own books' }] } })
    expect(await texts(null)).toEqual(['x', 'Planning tea.', 'own books'])
  })

  test('may be another script', async () => {
    const helper = script([say('Helped with {{ input.text }}.')], { graph: 'helper' })
    const { texts } = playScript(script([{ kind: 'run', graph: 'helper' }, say('Thanks.')]), { scripts: [helper] })
    expect(await texts(humanInput('it'))).toEqual(['it', 'Helped with it.', 'Thanks.'])
  })

  test('may run within a branch', async () => {
    const helper = script([say('Helped.')], { graph: 'helper' })
    const run: Step = { kind: 'run', graph: 'helper' }
    const steps: Step[] = [
      {
        kind: 'parallel',
        branches: [
          { node: 'a', steps: [run] },
          { node: 'b', steps: [run, say('And more.')] },
        ],
      },
      say('Done.'),
    ]
    const { texts } = playScript(script(steps), { scripts: [helper] })
    expect(await texts(humanInput('x'))).toEqual(['x', 'Helped.', 'Helped.', 'And more.', 'Done.'])
  })

  test('that run each other fail with an error', async () => {
    const other = script([{ kind: 'run', graph: 'agent' }], { graph: 'other' })
    const own = script([{ kind: 'run', graph: 'other' }])
    const { texts } = playScript(own, { scripts: [own, other] })
    await expect(texts(humanInput('x'))).rejects.toThrow(/which is running it/)
  })
})

describe('time travel', () => {
  test('replays a checkpoint from its step', async () => {
    const { stream, texts, opened, config } = playScript(
      script([
        call([{ tool: 't', args: {}, id: 't1', result: 'T' }]),
        say('one'),
        ask(['go on?']),
        say('two {{ resume }}'),
      ]),
    )
    await stream(humanInput('x'))
    await stream(resume('yes'))
    const history: StateSnapshot[] = []
    for await (const one of (await opened).getStateHistory(config())) history.push(one as never)
    const beforeTools = history.find(({ next }) => next[0] === 'tools')
    const { configurable = {} } = beforeTools?.config ?? {}
    const replayed = await stream(null, 'updates', config(configurable))
    expect(names(replayed)).toEqual(['tools', 'agent', '__interrupt__'])
    expect((await texts(resume('again'))).slice(-2)).toEqual(['one', 'two again'])
  })

  test('forks with an edited message, which a new turn answers', async () => {
    const { stream, texts, opened, config } = playScript(script([say('You said {{ input.text }}.')]))
    await stream(humanInput('first'))
    const history: StateSnapshot[] = []
    for await (const one of (await opened).getStateHistory(config())) history.push(one as never)
    const start = history.at(-1)?.config.configurable ?? {}
    expect(await texts(humanInput('second'), config(start))).toEqual(['second', 'You said second.'])
  })
})

describe('clients', () => {
  test('that update the state as the waiting node skip what it would have done', async () => {
    const { stream, opened, config, state } = playScript(
      script([ask(['ok?']), say('same node'), say('other', { node: 'writer' })]),
    )
    await stream(humanInput('x'))
    await (await opened).updateState(config(), { messages: [{ role: 'ai', content: 'mine' }] }, 'agent')
    expect((await state()).next).toEqual(['writer'])
    const updates = await stream(null, 'updates')
    expect(updates).toMatchObject([{ writer: { messages: [{ content: 'other' }] } }])
  })

  test('that write an open tool call to the state have it answered by the tools', async () => {
    const { texts, opened, config } = playScript(
      script([], {
        turns: [
          { when: { state: { messages: [{ type: 'tool' }] } }, steps: [say('I see.')] },
          { steps: [call([{ tool: 'add', args: {}, result: 'sum' }])] },
        ],
      }),
    )
    const calls = [{ name: 'add', args: { a: 1 }, id: 'mine' }]
    await (await opened).updateState(config(), { messages: [{ role: 'ai', content: '', tool_calls: calls }] }, 'agent')
    expect(await texts(null)).toEqual(['', 'sum', 'I see.'])
  })

  test('that go to a node play its steps, with the input of a Send as state', async () => {
    const nodes = { review: { steps: [say('Reviewing {{ state.what }}.')] } }
    const { texts } = playScript(script([say('Hi.')], { nodes, state: { what: { reducer: 'replace' } } }))
    await texts({ ...humanInput('x'), what: 'all' })
    expect((await texts(new Command({ goto: 'review' }))).at(-1)).toBe('Reviewing all.')
    expect((await texts(new Command({ goto: 'agent' }))).at(-1)).toBe('Hi.')
  })

  test('that send a new input drop an open question', async () => {
    const { texts, state } = playScript(script([say('{{ turn }}'), ask(['ok?'])]))
    await texts(humanInput('x'))
    await texts(humanInput('y'))
    const { messages } = (await state()).values as { messages: { content: string }[] }
    expect(messages.map(({ content }) => content)).toEqual(['x', '1', 'y', '2'])
  })
})

test('a turn continues with the new texts of an edited script, and fails when its steps have changed', async () => {
  const { stream, open, config } = playScript(script([ask(['ok?']), say('old')]))
  await stream(humanInput('x'))
  const longer = await open(script([say('more'), ask(['ok?']), say('new')]))
  await expect(longer.invoke(resume(1), config())).rejects.toThrow(/was changed during this turn/)
  const edited = await open(script([ask(['okay?']), say('new')]))
  const { messages } = await edited.invoke(resume(1), config())
  expect((messages as { content: string }[]).at(-1)?.content).toBe('new')
})

describe('a generator', () => {
  test('yields steps, receives the result of each, and continues after an interrupt', async () => {
    const begun: number[] = []
    const played = script([], {
      async *generate({ input }) {
        begun.push(1)
        const { text } = input as { text: string }
        yield { say: `Hello ${text}` }
        const results = yield { call: { tool: 'look', args: {}, result: { n: 2 } } }
        const answer = yield { interrupt: 'go?' }
        if (answer === 'yes') yield { say: `${text} ${JSON.stringify(results)}` }
        else yield [{ say: 'Then not.' }, { say: 'Bye.' }]
      },
    })
    const { stream, texts, state } = playScript(played)
    const updates = await stream(humanInput('Ada'), 'updates')
    expect(names(updates)).toEqual(['agent', 'tools', '__interrupt__'])
    expect((await texts(resume('yes'))).at(-1)).toBe('Ada [{"n":2}]')
    expect((await state()).next).toEqual([])
    expect(begun.length).toBeGreaterThan(1)
    await stream(humanInput('Bob'))
    expect((await texts(resume('no'))).slice(-2)).toEqual(['Then not.', 'Bye.'])
  })
})
