import { describe, expect, test, vi } from 'vitest'
import { readScript } from '../../src/scripts/read/read-script.ts'
import { humanInput, playScript, resume, script } from '../support/scripts.ts'

const played = (text: string) => playScript(readScript(text, 'agent.yaml'))

const team = (researcher: string, more = '') => `
steps:
  - say: I ask two.
    call:
      - { tool: task, id: a, args: { description: find facts, subagent_type: researcher }, run: researcher }
      - { tool: task, id: b, args: { description: write text, subagent_type: writer }, run: writer }
${more}
  - say: Both are done.
subgraphs:
  researcher:
    steps:
${researcher}
  writer:
    steps: [{ say: "Written: {{ input.text }}, {{ state.messages | size }}." }]
`

const speaking = '      - say: "Facts: {{ input.text }}."'

interface Tools {
  event: string
  toolCallId: string
  output?: { content: string }
}

/** `place` of each event: the nodes of its namespace. */
const outline = (events: readonly [string[], string, unknown][]) =>
  events.map(([namespace, mode, payload]) => {
    const place = namespace.map((part) => part.split(':')[0]).join('/')
    if (mode === 'tools') return `${place} ${(payload as Tools).event} ${(payload as Tools).toolCallId}`
    if (mode === 'values') return `${place} values ${(payload as { messages: unknown[] }).messages.length}`
    return `${place} ${mode} ${Object.keys(payload as object).join()}`
  })

describe('a call that runs an agent', () => {
  test('is a task of its own, whose agent plays in its namespace and gives the result', async () => {
    const { stream } = played(team(speaking))
    const modes = ['values', 'updates', 'tools', 'tasks']
    const events = (await stream(humanInput('go'), modes, { subgraphs: true })) as [string[], string, unknown][]
    const shown = events.filter(([, mode]) => mode !== 'tasks')
    const root = outline(shown.filter(([namespace]) => namespace.length === 0))
    const before = [' values 1', ' updates agent', ' values 2', ' on_tool_start a', ' on_tool_start b']
    expect(root.slice(0, 5)).toEqual(before)
    // Either may end first.
    expect(root.slice(5, 9).toSorted()).toEqual([
      ' on_tool_end a',
      ' on_tool_end b',
      ' updates tools',
      ' updates tools',
    ])
    expect(root.slice(9)).toEqual([' values 4', ' updates agent', ' values 5'])
    const tasks = new Map(
      events.flatMap(([namespace, mode, payload]) => {
        const { id, name, input } = payload as { id: string; name: string; input?: { lg_tool_call?: { id: string } } }
        return mode === 'tasks' && namespace.length === 0 && input?.lg_tool_call
          ? [[input.lg_tool_call.id, `${name}:${id}`] as const]
          : []
      }),
    )
    const [first, second] = [tasks.get('a'), tasks.get('b')]
    expect(first).toMatch(/^tools:[0-9a-f-]{36}$/)
    expect(second).not.toBe(first)
    const within = (place: string | undefined) =>
      outline(shown.filter(([namespace]) => namespace.join() === place)).map((line) => line.replace(/^\S+ /, ''))
    for (const place of [first, second]) expect(within(place)).toEqual(['values 1', 'updates agent', 'values 2'])
    // Both begin before either ends.
    const all = outline(shown)
    expect(all.indexOf(' on_tool_start b')).toBeLessThan(all.indexOf('tools values 1'))
  })

  test('gives an isolated agent its description, and adds only the result to the state', async () => {
    const { texts } = played(team(speaking))
    expect(await texts(humanInput('go'))).toEqual([
      'go',
      'I ask two.',
      'Facts: find facts.',
      'Written: write text, 1.',
      'Both are done.',
    ])
    expect((await texts(humanInput('again'))).slice(-3)).toEqual([
      'Facts: find facts.',
      'Written: write text, 1.',
      'Both are done.',
    ])
  })

  test('takes up where it stopped when the agent asks, while another has ended', async () => {
    const asking = '      - { interrupt: Which facts?, as: which }\n      - say: "Facts: {{ which }}."'
    const { stream, state, texts } = played(team(asking))
    await stream(humanInput('go'))
    const { tasks } = (await state()) as unknown as { tasks: { interrupts: { value: unknown }[] }[] }
    expect(tasks.flatMap(({ interrupts }) => interrupts.map(({ value }) => value))).toEqual(['Which facts?'])
    const events = (await stream(resume('tea'), ['tools', 'updates'], { subgraphs: true })) as never
    expect(outline(events)).toEqual([
      ' updates tools,__metadata__', // what the other task had written
      ' on_tool_start a',
      'tools updates agent',
      ' on_tool_end a',
      ' updates tools',
      ' updates agent',
    ])
    expect((await texts(humanInput('x'))).slice(0, 5)).toEqual([
      'go',
      'I ask two.',
      'Facts: tea.',
      'Written: write text, 1.',
      'Both are done.',
    ])
  })

  test('fails the run when the agent fails', async () => {
    const { texts } = played(team('      - fail: { error: ValueError, message: No facts. }'))
    await expect(texts(humanInput('go'))).rejects.toMatchObject({ name: 'ValueError', message: 'No facts.' })
  })

  test('may be followed by other tasks, stand beside an open call, and end the turn', async () => {
    const { stream, texts, state } = played(
      team(
        speaking,
        `  - parallel: { left: [{ say: L }], right: [{ say: R }] }
  - call: [{ tool: task, args: {}, run: writer }, { tool: pick, id: open, args: {} }]`,
      ).replace('  - say: Both are done.\n', ''),
    )
    const updates = (await stream(humanInput('go'), 'updates')) as object[]
    expect(updates.map((update) => Object.keys(update)[0])).toEqual([
      'agent',
      'tools',
      'tools',
      'tools',
      'left',
      'right',
      'agent',
      'tools',
    ])
    expect((await state()).next).toEqual([])
    expect((await texts(humanInput('x'))).slice(0, 8)).toEqual([
      'go',
      'I ask two.',
      'Facts: find facts.',
      'Written: write text, 1.',
      'L',
      'R',
      '',
      'Written: go, 1.',
    ])
  })

  test('may be another script, and a script that runs itself is an error', async () => {
    const helper = script([{ kind: 'say', content: 'Helped.' }], { graph: 'helper' })
    const own = script([{ kind: 'call', calls: [{ tool: 'task', args: {}, run: 'helper' }] }])
    expect(await playScript(own, { scripts: [helper] }).texts(humanInput('x'))).toEqual(['x', '', 'Helped.'])
    const circle = script([{ kind: 'call', calls: [{ tool: 'task', args: {}, run: 'agent' }] }])
    await expect(playScript(circle, { scripts: [circle] }).texts(humanInput('x'))).rejects.toThrow(
      'which is running it',
    )
  })

  test('plays in a branch, one after the other', async () => {
    const { texts } = played(`
steps:
  - parallel:
      left:
        - call: [{ tool: task, args: { description: a }, run: w }, { tool: task, args: { description: b }, run: w }]
      right: [{ say: R }]
subgraphs:
  w: { steps: [{ say: "{{ input.text }}!" }] }
`)
    expect(await texts(humanInput('x'))).toEqual(['x', '', 'a!', 'b!', 'R'])
  })
})

describe('agents that ask', () => {
  const deep = `
steps:
  - call:
      - { tool: task, id: a, args: { description: one }, run: lead }
      - { tool: task, id: b, args: { description: two }, run: lead }
  - say: Done.
subgraphs:
  lead:
    steps:
      - call: { tool: task, args: { description: "{{ input.text }} below" }, run: below }
      - say: "{{ state.messages.last.content }}"
    subgraphs:
      below:
        steps:
          - call: { tool: send, args: { to: "{{ input.text }}" } }
          - resolve: { tool: send, result: "sent {{ args.to }}" }
          - say: "{{ state.messages.last.content }}"
`
  const open = (snapshot: unknown) => {
    const { tasks } = snapshot as {
      tasks: { interrupts: { id: string; value: { action_requests: { args: object }[] } }[] }[]
    }
    return tasks.flatMap(({ interrupts }) => interrupts)
  }

  test('about calls of theirs, at any depth, are answered one by one', async () => {
    const { stream, state, texts } = played(deep)
    await stream(humanInput('go'))
    const questions = open(await state())
    expect(questions.map(({ value }) => value.action_requests[0]?.args)).toEqual([
      { to: 'one below' },
      { to: 'two below' },
    ])
    const [first, second] = questions.map(({ id }) => id) as [string, string]
    await stream(resume({ [second]: { decisions: [{ type: 'reject', message: 'no' }] } }))
    expect(open(await state()).map(({ id }) => id)).toContain(first)
    expect(await texts(resume({ [first]: { decisions: [{ type: 'approve' }] } }))).toEqual([
      'go',
      '',
      'sent one below',
      'no',
      'Done.',
    ])
  })

  test('leave their calls to a client that answers as the tools, or sends something else', async () => {
    const { stream, state, texts, opened, config } = played(deep)
    await stream(humanInput('go'))
    const answers = ['a', 'b'].map((tool_call_id) => ({ role: 'tool', tool_call_id, content: `mine ${tool_call_id}` }))
    await (await opened).updateState(config(), { messages: answers }, 'tools')
    expect((await state()).next).toEqual(['agent'])
    expect(await texts(null)).toEqual(['go', '', 'mine a', 'mine b', 'Done.'])
    await stream(humanInput('again'))
    expect((await state()).next).toEqual(['tools', 'tools'])
    await stream(humanInput('third'))
    expect(open(await state())).toHaveLength(2)
  })

  test('may be many, and raise no warning of a leak', async () => {
    const call = '{ tool: task, args: {}, run: lead }'
    const { stream } = played(
      deep.replace('      - { tool: task, id: b', `${`      - ${call}\n`.repeat(12)}      - { tool: task, id: b`),
    )
    const warned = vi.spyOn(process, 'emitWarning')
    await stream(humanInput('go'), 'values', { signal: new AbortController().signal })
    expect(warned).not.toHaveBeenCalled()
    warned.mockRestore()
  })

  test('play again from the checkpoint before them', async () => {
    const { stream, opened, config, texts } = played(deep)
    await stream(humanInput('go'))
    const history: { next: string[]; config: { configurable?: object } }[] = []
    for await (const one of (await opened).getStateHistory(config())) history.push(one as never)
    const before = history.find(({ next }) => next[0] === 'agent')?.config.configurable ?? {}
    await stream(null, 'values', config(before))
    const [first, second] = open(await (await opened).getState(config())).map(({ id }) => id) as [string, string]
    const decisions = [{ type: 'approve' }]
    const done = await texts(resume({ [first]: { decisions }, [second]: { decisions } }))
    expect(done).toEqual(['go', '', 'sent one below', 'sent two below', 'Done.'])
  })
})

describe('a generator', () => {
  test('gets the results of calls that run agents, and of tools that ask', async () => {
    const results: unknown[] = []
    const played = script([], {
      async *generate() {
        const given = yield {
          call: [
            { tool: 'task', args: { description: 'one' }, run: 'helper' },
            { tool: 'pick', args: {}, interrupt: 'Which?', as: 'which', result: 'picked' },
          ],
        }
        results.push(given)
        yield { say: 'Done.' }
      },
    })
    const helper = script([{ kind: 'say', content: 'Helped.' }], { graph: 'helper' })
    const { texts, stream } = playScript(played, { scripts: [helper] })
    await texts(humanInput('x'))
    const updates = (await stream(resume('red'), 'updates')) as object[]
    expect(updates.map((update) => Object.keys(update)[0])).toEqual(['tools', 'tools', 'agent']) // first what the other task had written
    expect(results.at(-1)).toEqual(['Helped.', 'picked'])
  })
})
