import { describe, expect, test } from 'vitest'
import { readScript } from '../../src/scripts/read/read-script.ts'

const steps = (yaml: string) =>
  readScript(`steps:\n${yaml}`, 'agents/a.yaml').turns[0]?.steps.map(({ place, ...step }) => step)
const turn = (when: string) => readScript(`turns: [{when: ${when}, steps: [{say: x}]}]`, 'a.yaml').turns[0]?.when

describe('readScript', () => {
  test('fills in defaults', () => {
    expect(readScript('steps: [{say: "Hello."}]', '/agents/greeter.yaml')).toEqual({
      graph: 'greeter',
      name: null,
      description: null,
      file: '/agents/greeter.yaml',
      state: { messages: { reducer: 'messages' }, ui: { reducer: 'ui' } },
      hasOpenState: true,
      schemas: {},
      turns: [{ steps: [{ kind: 'say', content: 'Hello.', place: '/agents/greeter.yaml:1:9' }] }],
      nodes: {},
      subgraphs: {},
      mainNode: 'agent',
      toolsNode: 'tools',
    })
  })

  test('reads the settings and the state of a script', () => {
    const script = readScript(
      `graph: support
name: Support
description: Answers.
main_node: model
tools_node: actions
open_state: true
state:
  log: append
  total: {reducer: add, default: 1, schema: {type: number}}
  note: {default: x}
schemas: {context: {type: object}}
steps: [{say: x}]`,
      'a.yaml',
    )
    expect(script).toMatchObject({
      graph: 'support',
      name: 'Support',
      description: 'Answers.',
      mainNode: 'model',
      toolsNode: 'actions',
      hasOpenState: true,
      schemas: { context: { type: 'object' } },
    })
    expect(script.state).toEqual({
      messages: { reducer: 'messages' },
      ui: { reducer: 'ui' },
      log: { reducer: 'append' },
      total: { reducer: 'add', default: 1, schema: { type: 'number' } },
      note: { reducer: 'replace', default: 'x' },
    })
  })

  test('refuses undeclared keys when state is declared, unless open_state is set', () => {
    expect(readScript('{state: {a: append}, steps: [{say: x}]}', 'a.yaml').hasOpenState).toBe(false)
    expect(readScript('{state: {a: append}, open_state: true, steps: [{say: x}]}', 'a.yaml').hasOpenState).toBe(true)
    expect(readScript('{open_state: false, steps: [{say: x}]}', 'a.yaml').hasOpenState).toBe(false)
  })

  test('reads all forms of say and think', () => {
    expect(
      steps(`
  - say: Hello
  - say: [Look, {type: image, url: x}]
  - think: Hm
  - {think: Hm, say: Yes}
  - say:
      text: Slowly
      think: Hm
      chunks: character
      delay: 1.5s
      usage: {input_tokens: 3, output_tokens: 4}
      id: m1
      name: Bo
      response_metadata: {model_name: m}
      fail: {after: 2, error: TimeoutError, message: late}`),
    ).toEqual([
      { kind: 'say', content: 'Hello' },
      {
        kind: 'say',
        content: [
          { type: 'text', text: 'Look' },
          { type: 'image', url: 'x' },
        ],
      },
      { kind: 'say', content: '', thinking: 'Hm' },
      { kind: 'say', content: 'Yes', thinking: 'Hm' },
      {
        kind: 'say',
        content: 'Slowly',
        thinking: 'Hm',
        pacing: { by: 'character', delayMs: 1500 },
        usage: { input_tokens: 3, output_tokens: 4, total_tokens: 7 },
        id: 'm1',
        name: 'Bo',
        responseMetadata: { model_name: 'm' },
        failAfter: { chunks: 2, error: 'TimeoutError', message: 'late' },
      },
    ])
  })

  test('reads one or several tool calls, with text and reasoning in the same message', () => {
    expect(
      steps(`
  - call: {tool: a}
  - {say: Let me see., think: Hm, call: [{tool: a, args: {x: 1}, result: null}, {tool: b, error: no, delay: 20ms}]}`),
    ).toEqual([
      { kind: 'call', calls: [{ tool: 'a', args: {} }] },
      {
        kind: 'call',
        say: { content: 'Let me see.', thinking: 'Hm' },
        calls: [
          { tool: 'a', args: { x: 1 }, result: null },
          { tool: 'b', args: {}, error: 'no', delayMs: 20 },
        ],
      },
    ])
  })

  test('reads update, custom, ui and store steps', () => {
    expect(
      steps(`
  - update: {a: 1}
  - custom: null
  - ui: {name: card, props: {a: 1}, id: c}
  - {ui: {name: card, merge: true}, node: painter}
  - ui: {remove: c}
  - store: {put: {namespace: [a], key: k, value: {b: 1}}}
  - {store: {get: {namespace: [a], key: k}}, as: item}`),
    ).toEqual([
      { kind: 'update', values: { a: 1 } },
      { kind: 'custom', value: null },
      { kind: 'ui', change: { push: { name: 'card', props: { a: 1 }, id: 'c', merge: false } } },
      { kind: 'ui', change: { push: { name: 'card', props: {}, merge: true } }, node: 'painter' },
      { kind: 'ui', change: { remove: 'c' } },
      { kind: 'store', change: { put: { namespace: ['a'], key: 'k', value: { b: 1 } } } },
      { kind: 'store', change: { get: { namespace: ['a'], key: 'k' } }, as: 'item' },
    ])
  })

  test('reads interrupts with answers by resume value', () => {
    const [one, several] =
      steps(`
  - interrupt: Sure?
    as: choice
    answers:
      - {when: yes, steps: [{say: a}]}
      - {when: true, steps: [{say: a}]}
      - {when: [{type: accept}], steps: [{say: a}]}
      - {when: {matches: '^n'}, steps: [{say: a}]}
      - {when: {resume: {type: edit}}, steps: [{say: a}]}
      - {when: {resume: {json: {contains: x}}}, steps: [{say: a}]}
      - {when: {state: {a: 1}}, steps: [{say: a}]}
      - {steps: [{say: a}]}
  - interrupts: [1, {a: 2}]`) ?? []
    expect(one).toMatchObject({ kind: 'interrupt', values: ['Sure?'], as: 'choice' })
    expect(one?.kind === 'interrupt' && one.answers.map(({ when }) => when)).toEqual([
      { resume: { text: { equals: 'yes' } } },
      { resume: { json: true } },
      { resume: { json: [{ type: 'accept' }] } },
      { resume: { text: { matches: expect.objectContaining({ source: '^n' }) } } },
      { resume: { json: { type: 'edit' } } },
      { resume: { json: { contains: 'x' } } },
      { state: { a: 1 } },
      undefined,
    ])
    expect(several).toEqual({ kind: 'interrupt', values: [1, { a: 2 }], answers: [] })
  })

  test('reads goto, parallel, run, wait, fail and hang steps', () => {
    const script = readScript(
      `turns:
  - when: a
    steps:
      - parallel: {left: [{wait: 500}], right: [{wait: 2m}]}
      - run: inner
      - goto: other
  - when: b
    steps: [{fail: Broken}]
  - when: c
    steps: [{fail: {error: ValueError, message: Broken}}]
  - steps: [{hang: true}]
nodes: {other: {steps: [{say: x}]}}
subgraphs: {inner: {steps: [{say: y}]}}`,
      'a.yaml',
    )
    const kinds = script.turns.map((one) => one.steps.map(({ place, ...step }) => step))
    expect(kinds).toMatchObject([
      [
        {
          kind: 'parallel',
          branches: [
            { node: 'left', steps: [{ kind: 'wait', ms: 500 }] },
            { node: 'right', steps: [{ kind: 'wait', ms: 120_000 }] },
          ],
        },
        { kind: 'run', graph: 'inner' },
        { kind: 'goto', target: 'other' },
      ],
      [{ kind: 'fail', failure: { error: 'Error', message: 'Broken' } }],
      [{ kind: 'fail', failure: { error: 'ValueError', message: 'Broken' } }],
      [{ kind: 'hang' }],
    ])
    expect(script.nodes['other']?.steps).toMatchObject([{ kind: 'say', content: 'x' }])
    expect(script.subgraphs['inner']?.turns).toMatchObject([{ steps: [{ kind: 'say', content: 'y' }] }])
  })

  test('reads conditions, and a plain text as one that the input contains', () => {
    expect(turn('refund')).toEqual({ text: { contains: 'refund' } })
    expect(turn('{text: refund, turn: 2}')).toEqual({ text: { contains: 'refund' }, turn: 2 })
    expect(turn('{text: {equals: refund}}')).toEqual({ text: { equals: 'refund' } })
    expect(turn('{any: [a, {not: b}, {all: [{input: {x: 1}}, {context: {y: 2}}]}]}')).toEqual({
      any: [
        { text: { contains: 'a' } },
        { not: { text: { contains: 'b' } } },
        { all: [{ input: { x: 1 } }, { context: { y: 2 } }] },
      ],
    })
  })

  test('reads the edges of a drawing, also as arrows', () => {
    const { drawing } = readScript(
      `{steps: [{say: x}], drawing: {nodes: [a, b], edges: [__start__ -> a, a ?-> b, {source: b, target: __end__, label: done}]}}`,
      'a.yaml',
    )
    expect(drawing).toEqual({
      nodes: ['a', 'b'],
      edges: [
        { source: '__start__', target: 'a' },
        { source: 'a', target: 'b', conditional: true },
        { source: 'b', target: '__end__', label: 'done' },
      ],
    })
  })

  test('resolves anchors and merged keys', () => {
    expect(steps('  - call: &c {tool: a, result: 1}\n  - call: {<<: *c, result: 2}')).toMatchObject([
      { calls: [{ tool: 'a', result: 1 }] },
      { calls: [{ tool: 'a', result: 2 }] },
    ])
  })
})
