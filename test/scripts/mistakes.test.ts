import { describe, expect, test, vi } from 'vitest'
import { InvalidScriptError } from '../../src/scripts/mistake.ts'
import { readScript, readStep } from '../../src/scripts/read/read-script.ts'

/** The mistakes that readScript reports, without the file name. */
const mistakes = (text: string): string[] => {
  try {
    readScript(text, 'a.yaml')
  } catch (error) {
    if (!(error instanceof InvalidScriptError)) throw error
    return error.message.split('\n').map((line) => line.replace(/^a\.yaml:/, ''))
  }
  return []
}

const step = (text: string) => mistakes(`steps:\n  - ${text}`)[0]

describe('mistakes in a script', () => {
  test('reports an alias inside the value that it refers to', () => {
    const endless = 'is inside the value that it refers to, which never ends.'
    expect(step('custom: &u [1, *u]')).toBe(`2:20: *u ${endless}`)
    expect(step('parallel: { a: &steps [ { parallel: { b: *steps } } ] }')).toContain(`*steps ${endless}`)
    expect(mistakes('x: &one [1]\nsteps:\n  - custom: [*one, *one]').join()).not.toContain(endless)
  })

  test('reports all mistakes at once, in order, each with file, line and column', () => {
    const text = `nmae: Support
turns:
  - when: {txt: a}
    steps:
      - sya: hello
      - say: "{{ inptu.text }}"
  - steps:
      - goto: nowhere
state: {a: {reducer: append, default: 1}}
`
    expect(() => readScript(text, 'agents/support.yaml')).toThrow(InvalidScriptError)
    expect(mistakes(text).map((line) => line.slice(0, line.indexOf(' ')))).toEqual([
      '1:1:',
      '3:12:',
      '5:9:',
      '6:18:',
      '8:15:',
      '9:39:',
    ])
    expect(mistakes(text).join('\n')).toMatch(
      /'name'[\s\S]*'text'[\s\S]*'say'[\s\S]*'input'[\s\S]*No node 'nowhere'[\s\S]*a list/,
    )
  })

  test('suggests the intended key and lists the allowed ones', () => {
    expect(step('pasue: 1s')).toMatch(/^2:5: There is no 'pasue' in step 1\. Allowed are say, think, call, /)
    expect(step('interupt: 1')).toContain("Did you mean 'interrupt'?")
    expect(step('say: {chunks: words, text: a}')).toBe(
      "2:19: 'chunks' cannot be \"words\". Did you mean 'word'? Allowed are character, word, line and whole.",
    )
  })

  test('names the expected and the actual value', () => {
    expect(step('wait: 5 seconds')).toBe(
      '2:11: \'wait\' cannot be "5 seconds": it must be milliseconds, or a number with ms, s or m, as in 500, 500ms, 1.5s, 2m.',
    )
    expect(step('wait: -1')).toBe("2:11: 'wait' must be 0 or more, got -1.")
    expect(step('call: lookup')).toBe('2:11: \'call\' must be an object or a list, got "lookup".')
    expect(step('call: {args: {}}')).toBe("2:11: 'call' lacks 'tool'.")
    expect(step('hang: false')).toBe("2:11: 'hang' cannot be false. Allowed is true.")
    expect(mistakes('steps: []')).toEqual(["1:8: 'steps' must have at least one entry."])
    expect(mistakes('')).toEqual(['1:1: The script must be an object, got nothing.'])
    expect(mistakes('name: x')[0]).toBe('1:1: The script must have exactly one of turns and steps, got none.')
    expect(mistakes('{steps: [{say: x}], turns: [{steps: [{say: x}]}]}')[0]).toContain('got turns and steps')
  })

  test('reports YAML syntax errors', () => {
    expect(mistakes('steps:\n  - say: "x')[0]).toMatch(/^2:12: This is not YAML: Missing closing "quote/)
    expect(mistakes('steps: [{say: x}]\nsteps: [{say: y}]')[0]).toMatch(
      /^2:1: This is not YAML: Map keys must be unique/,
    )
    expect(mistakes('steps: [{say: *nobody}]')[0]).toMatch(/nobody/)
    expect(step('say: Question: what?')).toMatch(
      /^2:10: This is not YAML: .* A text that contains ': ' must be in quotes/,
    )
    expect(step('{say: Question: what?}')).toMatch(
      /^2:11: This is not YAML: .* A text that contains ': ' must be in quotes/,
    )
  })

  test('explains how to quote a text that begins with a template', () => {
    const told = (quoted: string) => `A text that begins with a template must be in quotes: ${quoted}`
    expect(mistakes('steps:\n  - say: {{ input.text }} # told')).toEqual([`2:10: ${told('"{{ input.text }}"')}`])
    expect(mistakes('steps:\n  - say: {{ input.text }} and more\n  - say: b')).toEqual([
      `2:10: ${told('"{{ input.text }} and more"')}`,
    ])
    expect(step('call: { tool: a, args: { order: {{ match.order }} } }')).toBe(`2:37: ${told('"{{ match.order }}"')}`)
    expect(step('say: {{ input.text | default: "a" }}')).toBe(`2:10: ${told(`'{{ input.text | default: "a" }}'`)}`)
    expect(mistakes('steps:\n  - say: {% if turn %}b{% endif %}')).toEqual([
      `2:10: ${told('"{% if turn %}b{% endif %}"')}`,
    ])
    expect(step('say: "{{ input.text }}')).toMatch(/^2:\d+: This is not YAML: Missing closing "quote/)
    const warn = vi.spyOn(process, 'emitWarning')
    expect(step('custom: { {a: 1}: 2 }')).toBeUndefined()
    expect(warn).not.toHaveBeenCalled()
    warn.mockRestore()
  })

  test('reports a wrong indentation once', () => {
    const alike = 'Keys of one object, and entries of one list, must have the same indentation.'
    expect(mistakes('steps:\n  - say: a\n     think: b')).toEqual([
      `2:10: This is not YAML: Nested mappings are not allowed in compact mappings. ${alike}`,
    ])
    expect(mistakes('steps:\n  - say: a\n   think: b\n  - say: c')).toEqual([
      `3:1: This is not YAML: Sequence item without - indicator. ${alike}`,
    ])
    expect(mistakes('steps:\n  - say: a\n - say: b')).toEqual([
      `3:1: This is not YAML: A block sequence may not be used as an implicit map key. ${alike}`,
    ])
    expect(mistakes('steps:\n  - call:\n      tool: x\n     args: {}')).toEqual([
      `4:1: This is not YAML: All mapping items must start at the same column. ${alike}`,
    ])
  })

  test('reports steps with several actions or none', () => {
    expect(step('{say: a, goto: b}')).toBe(
      '2:5: A step does one thing, but this one has say and goto. Make it 2 steps.',
    )
    expect(step('node: b')).toMatch(/^2:5: This step does nothing: it has only node\. It needs one of say, /)
    expect(step('{say: a, as: b}')).toBe("2:14: 'as' has no effect on 'say'.")
    expect(step('{wait: 1s, answers: [{steps: [{say: x}]}]}')).toContain("'answers' has no effect on 'wait'")
    expect(step('{interrupts: [a], response_schema: {}}')).toContain("'response_schema' has no effect on 'interrupts'")
    expect(step('{store: {put: {namespace: [a], key: b, value: {}}}, as: c}')).toContain('return nothing')
    expect(step('say: {text: a, blocks: [b]}')).toContain('text and blocks')
    expect(step('ui: {props: {}}')).toContain("lacks 'name'")
    expect(step('ui: {remove: a, props: {}}')).toContain('cannot be combined')
  })

  test('reports calls of tools whose parts do not fit', () => {
    expect(step('call: { tool: a, result: 1, run: b }')).toContain(
      "'run' gives the result of the call, and so does result.",
    )
    expect(step('call: { tool: a, as: b, result: 1 }')).toContain(
      "'as' has no effect without an interrupt of the tool.",
    )
    expect(step('call: [{ tool: a, progress: [1] }]')).toBe(
      "2:23: 'progress' has no effect on a call that stays open: it has no result, error or run.",
    )
    expect(step('call: { tool: a, interrupt: go? }')).toContain("'interrupt' has no effect on a call that stays open")
    expect(step("call: { tool: a, args: '{', result: 1 }")).toContain('These arguments are no JSON object')
    for (const args of ["'{'", "'{}', result: 1", "'{{ turn }}', result: 1"])
      expect(step(`call: { tool: a, args: ${args} }`)).toBeUndefined()
    expect(step('call: { tool: a, error: { code: b } }')).toContain("'error' lacks 'message'")
    expect(step('call: { tool: a, run: nobody }\n  - say: b')).toBeUndefined() // checked with the other files
  })

  test('reports what a resolve step lacks, and decisions that there are not', () => {
    expect(step('resolve: { tool: a }')).toBe(
      "2:14: 'resolve' lacks what a gives when it may work: a result, an error, or a run.",
    )
    expect(step('resolve: { tool: a, allow: [reject, respond] }')).toBeUndefined()
    expect(step('resolve: { tool: a, result: 1, allow: [accept] }')).toContain(
      'Allowed are approve, edit, reject and respond',
    )
    expect(step('{resolve: { tool: a, result: 1 }, answers: [{ when: aprove, steps: [{ say: b }] }]}')).toContain(
      "'when' cannot be \"aprove\" here. Did you mean 'approve'? Decisions are approve, edit, reject and respond.",
    )
    expect(step('{resolve: { tool: a, result: 1 }, interrupt: { mine: true }, as: b}')).toBeUndefined()
    expect(step('{resolve: { tool: a, result: 1 }, say: b}')).toContain('this one has resolve and say')
    expect(step('{say: a, channel: b}')).toBe("2:14: 'channel' has no effect on 'say'.")
  })

  test('knows the call in the templates of what its tool does, and nowhere else', () => {
    for (const part of ['result', 'error', 'artifact', 'interrupt: "{{ args }}", result']) {
      expect(
        step(`call: { tool: a, ${part}: "{{ args.b }} {{ call.id }}", ${part === 'artifact' ? 'result: 1' : ''} }`),
      ).toBeUndefined()
    }
    expect(step('resolve: [{ tool: a, description: "{{ args }}", result: { b: ["{{ args }}"] } }]')).toBeUndefined()
    expect(step('call: { tool: a, args: { b: "{{ args }}" } }')).toContain("'args' is not defined")
    expect(step('say: "{{ args }}"')).toContain("'args' is not defined")
  })

  test('reports unreachable turns, answers and steps', () => {
    const turns = 'turns: [{steps: [{say: x}]}, {when: a, steps: [{say: y}]}]'
    expect(mistakes(turns)).toEqual([expect.stringMatching(/^1:30: This turn is never reached: turn 1 has no 'when'/)])
    const answers = 'interrupt: 1\n    answers: [{steps: [{say: x}]}, {when: a, steps: [{say: y}]}]'
    expect(step(answers)).toMatch(/^3:36: This answer is never reached/)
    expect(step('fail: x\n  - say: y')).toMatch(/^3:5: This step is never played: fail before it/)
  })

  test('reports names that LangGraph would refuse', () => {
    const withNode = (name: string) =>
      mistakes(`{steps: [{say: x}], state: {log: append}, nodes: {"${name}": {steps: [{say: y}]}}}`)[0]
    expect(withNode('__end__')).toContain('begin with __')
    expect(withNode('a|b')).toContain('separate the names of nested graphs')
    expect(withNode('log')).toContain('is a key of the state')
    expect(withNode('agent')).toContain("Another node is already named 'agent'")
    expect(step('parallel: {tools: [{say: x}], b: [{say: y}]}')).toContain('Another node is already named')
    expect(mistakes('{steps: [{say: x}], state: {__proto: append}}')[0]).toContain('cannot be a key of the state')
    expect(mistakes('{steps: [{say: x}], state: {messages: append}}')[0]).toContain(
      "'messages' always has the reducer messages",
    )
    expect(mistakes('{graph: a/b, steps: [{say: x}]}')[0]).toMatch(/^1:9: 'a\/b' cannot be the id of a graph/)
  })

  test('reports updates of undeclared keys when the state is closed', () => {
    const update = (state: string) => mistakes(`{${state} steps: [{update: {lgo: 1}}]}`)
    expect(update('state: {log: append},')[0]).toMatch(/The state has no key 'lgo'\. Did you mean 'log'\?/)
    expect(update('state: {log: append}, open_state: true,')).toEqual([])
    expect(update('')).toEqual([])
  })

  test('reports invalid regular expressions', () => {
    const matching = (pattern: string) =>
      mistakes(`turns: [{when: {text: {matches: '${pattern}'}}, steps: [{say: x}]}]`)[0]
    expect(matching('(a')).toBe("1:33: 'matches' is not a regular expression: Unterminated group.")
    expect(matching('a'.repeat(1001))).toContain('has 1001 characters. At most 1000 are allowed.')
    expect(matching('^order (?<id>\\d+)$')).toBeUndefined()
  })

  test('reports template syntax errors, unknown filters and undefined names', () => {
    expect(step("say: 'Hi {{ input.text | upcas }}'")).toBe(
      '2:14: This template cannot be read: undefined filter: upcas.',
    )
    expect(step("say: 'Hi {% if input %}'")).toMatch(
      /^2:14: This template cannot be read: tag {% if input %} not closed/,
    )
    expect(step("say: '{{ contxt.user }}'")).toMatch(
      /^2:14: 'contxt' is not defined\. Did you mean 'context'\? Templates can use input, /,
    )
    expect(
      step("say: '{% assign a = 1 %}{{ a }}{{ turn }}{% for m in state.messages %}{{ m.id }}{% endfor %}'"),
    ).toBeUndefined()
    expect(step("{interrupt: 1, as: choice}\n  - say: '{{ choice.type }}'")).toBeUndefined()
    expect(step('update: {state: "{{ nothing }}"}')).toContain("'nothing' is not defined")
    expect(mistakes("turns: [{when: '{{ braces }}', steps: [{say: x}]}]")).toEqual([])
  })

  test('reports match groups that no pattern of the turn has', () => {
    const turn = (when: string, text: string) => mistakes(`turns: [{${when} steps: [{say: "${text}"}]}]`)
    expect(turn('', 'It is {{ match.order }}')).toEqual([
      "1:35: No pattern of this turn has a group 'order'. Add it to 'when', as in matches: '(?<order>…)'.",
    ])
    const when = "when: {text: {matches: '(?<order>.)'}},"
    expect(turn(when, '{{ match.ordr }}')[0]).toMatch(/'ordr'\. Did you mean 'order'\? Its group is order\.$/)
    for (const text of ['{{ match.order }}', '{{ match[1] }}', '{{ match[0] }}']) expect(turn(when, text)).toEqual([])
    for (const text of ["{{ match.a | default: 'b' }}", '{% if match.a %}{{ match.a }}{% endif %}'])
      expect(turn('', text)).toEqual([])
    const other = "turns: [{when: {text: {matches: '(?<a>.)'}}, steps: [{goto: n}]}, {steps: [{say: '{{ match.a }}'}]}]"
    expect(mistakes(`${other}\nnodes: {n: {steps: [{say: '{{ match.a }}'}]}}`)).toEqual([
      expect.stringMatching(/^1:8\d: No pattern of this turn has a group 'a'/),
    ])
  })

  test('reports unknown nodes and malformed edges in a drawing', () => {
    const drawn = (edge: string) => mistakes(`{steps: [{say: x}], drawing: {nodes: [agent], edges: [${edge}]}}`)
    expect(drawn('__start__ -> agnet')[0]).toMatch(/^1:68: The drawing has no node 'agnet'\. Did you mean 'agent'\?/)
    expect(drawn('agent')[0]).toContain('two nodes with -> between them')
    expect(drawn('agent>tools')).toEqual([expect.stringContaining('two nodes with -> between them')])
  })

  test('finds mistakes in subgraphs, nodes and answers', () => {
    const text = `steps: [{run: inner}]
nodes: {n: {steps: [{goto: m}]}}
subgraphs:
  inner:
    steps:
      - interrupt: 1
        answers:
          - steps: [{goto: n}]
`
    expect(mistakes(text)).toEqual([
      expect.stringMatching(/^2:28: No node 'm' .* Nodes are n\.$/),
      expect.stringMatching(/^8:28: No node 'n' .* There is nothing in 'nodes'\.$/),
    ])
  })
})

describe('readStep', () => {
  test('reads a step that a module yields', () => {
    expect(readStep({ say: 'Hello' }, 'weather.mjs', 'step 2')).toEqual({
      kind: 'say',
      content: 'Hello',
      place: 'weather.mjs: step 2',
    })
  })

  test('names the file, the step and the invalid part', () => {
    const wrong = (value: unknown) => expect(() => readStep(value, 'weather.mjs', 'step 2'))
    wrong({ wait: 'long' }).toThrow(/^weather\.mjs: step 2, wait: 'wait' cannot be "long"/)
    wrong({ call: [{ tool: 'a' }, { tol: 'b' }] }).toThrow(
      /^weather\.mjs: step 2, call\[1\]: Entry of 'call' 2 lacks 'tool'\./,
    )
    wrong('hello').toThrow('weather.mjs: step 2: The step must be an object, got "hello".')
    wrong({ sya: 'a' }).toThrow(/^weather\.mjs: step 2: There is no 'sya' in a step\. Did you mean 'say'\?/)
    wrong({ node: 'a' }).toThrow(/^weather\.mjs: step 2: This step does nothing/)
  })
})
