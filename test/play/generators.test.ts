import { describe, expect, test } from 'vitest'
import type { StepGenerator } from '../../src/scripts/script.ts'
import { humanInput, playScript, resume, script } from '../support/scripts.ts'

const played = (generate: StepGenerator) => playScript(script([], { generate }))
const last = (texts: readonly unknown[]) => texts.at(-1)

describe('once', () => {
  test('does its work once in a turn, though the code runs anew for each step', async () => {
    let calls = 0
    let runs = 0
    const { texts } = played(async function* ({ once }) {
      runs++
      const first = yield once(() => ++calls)
      const second = yield once(async () => ({ at: new Date(0), first }))
      const answer = yield { interrupt: `${first}?` }
      yield { say: `${answer} ${JSON.stringify(second)} ${yield once(() => undefined)}` }
      yield { call: { tool: 'look', args: {}, result: 1 } }
      yield { say: `${first} ${calls}` }
    })
    await texts(humanInput('x'))
    expect((await texts(resume('yes'))).slice(1)).toEqual([
      'yes {"at":"1970-01-01T00:00:00.000Z","first":1} null',
      '',
      '1',
      '1 1',
    ])
    expect(runs).toBeGreaterThan(2)
    expect(last(await texts(humanInput('y')))).not.toBe('1 1')
    expect(calls).toBe(2)
  })

  test('that does not end leaves the run to be cancelled', async () => {
    const { texts } = played(async function* ({ once }) {
      yield once(() => new Promise(() => {}))
    })
    await expect(texts(humanInput('x'), { signal: AbortSignal.timeout(50) })).rejects.toThrow()
  })

  test('gives its work the signal of the run', async () => {
    const { texts } = played(async function* ({ once }) {
      yield { say: `${yield once(({ signal }) => signal?.aborted)}` }
    })
    expect(last(await texts(humanInput('x'), { signal: new AbortController().signal }))).toBe('false')
  })

  test.each<[string, Parameters<typeof played>[0], string]>([
    [
      'a function',
      async function* ({ once }) {
        yield once(7 as never)
      },
      'once(…) takes a function',
    ],
    [
      'JSON',
      async function* ({ once }) {
        yield once(() => 1n)
      },
      'step 1: once(…) must give a JSON value',
    ],
    [
      'a place of its own',
      async function* ({ once }) {
        yield [once(() => 1)]
      },
      'step 1: once(…) must be yielded by itself',
    ],
    [
      'success',
      async function* ({ once }) {
        yield once(() => {
          throw new RangeError('no')
        })
      },
      'no',
    ],
  ])('needs %s', async (_, generate, problem) => {
    await expect(played(generate).texts(humanInput('x'))).rejects.toThrow(problem)
  })
})

test('a generator that yields other steps than before says what it must not depend on', async () => {
  let runs = 0
  const { texts } = played(async function* () {
    if (++runs === 1) yield { say: 'First.' }
    else yield { update: { n: 1 } }
    yield { interrupt: 'Go on?' }
    yield { say: 'Done.' }
  })
  await expect(texts(humanInput('x'))).rejects.toThrow(
    "Step 1 of agent is another than before in this turn: the code was changed, or depends on what changes. It runs anew for each step, so it may use nothing but 'input' and what yield returned. Take times, random numbers, files and replies of servers by: yield once(() => …).",
  )
})

test('a generator can ask several things at once', async () => {
  const { texts, state } = played(async function* () {
    const answers = yield { interrupts: ['a', 'b'] }
    yield { say: JSON.stringify(answers) }
  })
  await texts(humanInput('x'), { recursionLimit: 5 })
  const ids = (await state()).tasks.flatMap(({ interrupts }) => interrupts.map(({ id }) => id as string))
  await texts(resume({ [ids[0] as string]: 'one' }))
  expect(last(await texts(resume({ [ids[1] as string]: 'two' })))).toBe('["one","two"]')
})

test('a generator runs other scripts in its own node, and names an unknown node', async () => {
  const helper = script([{ kind: 'say', content: 'Helped.' }], { graph: 'helper' })
  const helped = script([], {
    async *generate() {
      yield { run: 'helper' }
      yield { say: 'End.' }
    },
  })
  expect(await playScript(helped, { scripts: [helper] }).texts(humanInput('x'))).toEqual(['x', 'Helped.', 'End.'])
  const unknown = "There is no node 'left': agent has the nodes agent and tools. Name more in an exported 'drawing'."
  for (const [step, problem] of [
    [{ say: 'a', node: 'left' }, unknown],
    [{ parallel: { left: [{ say: 'A' }], right: [{ say: 'B' }] } }, "A module cannot yield 'parallel'"],
  ] as const) {
    const { texts } = played(async function* () {
      yield step
    })
    await expect(texts(humanInput('x'))).rejects.toThrow(problem)
  }
})

test.each([
  ['approve', 'sent'],
  ['reject', 'User rejected the tool call for `send` with id c'],
])('a generator gets what a person has decided: %s', async (type, told) => {
  const { texts } = played(async function* () {
    yield { call: { tool: 'send', id: 'c', args: {} } }
    const answer = yield { resolve: { tool: 'send', result: 'sent' } }
    yield { say: JSON.stringify(answer) }
  })
  await texts(humanInput('x'))
  const answer = { decisions: [{ type }] }
  expect(await texts(resume(answer))).toEqual(['x', '', told, JSON.stringify(answer)])
})
