import { PassThrough } from 'node:stream'
import { expect } from 'vitest'
import { playScript } from '../../src/terminal/play-script.ts'
import { test } from '../support/agents-folder.ts'
import { runCli, runInProcess } from '../support/run-cli.ts'

const agents = new URL('../support/agents/', import.meta.url).pathname
const play = (...args: string[]) => runCli(['scripts', 'play', ...args, '--pace', '0'])

test('prints messages, tool calls and tool results', async () => {
  const { stdout, code } = await play(`${agents}tools.yaml`, '--input', 'weather?')
  expect(stdout).toBe(`you       weather?
call      get_weather {"city":"Paris"}
tool      get_weather -> Sunny in Paris
agent     It is sunny.
`)
  expect(code).toBe(0)
})

test('plays several inputs as one conversation, and answers interrupts in order', async () => {
  const { stdout, code } = await play(
    ...[`${agents}approval.yaml`, '--input', 'send', '--resume', 'approve', '--input', 'again', '--resume', 'no'],
  )
  expect(stdout.split('\n').filter((line) => /^(interrupt|answer|agent)/.test(line))).toEqual([
    'interrupt {"question":"Send it?"}',
    'answer    "approve"',
    'agent     Sent.',
    'interrupt {"question":"Send it?"}',
    'answer    "no"',
    'agent     Not sent: no',
  ])
  expect(code).toBe(0)
})

test('stops at an interrupt without an answer, and explains how to pass one', async () => {
  const { stderr, code } = await play(`${agents}approval.yaml`, '--input', 'send')
  expect(stderr).toBe('The agent is waiting for an answer. Pass it with --resume.\n')
  expect(code).toBe(0)
})

test('keeps lines whole when branches stream at the same time, with one line for each call', async ({
  folder,
  write,
}) => {
  const calls = '[{ tool: one, args: { a: 1 }, result: 1 }, { tool: two, args: { b: 2 }, result: 2 }]'
  const left = '[{ say: Words from the left }, { call: { tool: web, args: { q: x }, result: 1 } }]'
  const right = '[{ say: Other words from the right }, { update: { log: [b] } }, { custom: 7 }]'
  await write({ 'fork.yaml': `steps: [{ parallel: { a: ${left}, b: ${right} } }, { call: ${calls} }]\n` })
  const { stdout } = await play(`${folder}/fork.yaml`, '--input', 'go')
  expect(stdout.trimEnd().split('\n').sort()).toEqual([
    'agent     Other words from the right',
    'agent     Words from the left',
    'call      one {"a":1}',
    'call      two {"b":2}',
    'call      web {"q":"x"}',
    'custom    7',
    'state     log: ["b"]',
    'tool      one -> 1',
    'tool      two -> 2',
    'tool      web -> 1',
    'you       go',
  ])
})

test('prints waiting output when a run fails', async ({ folder, write }) => {
  const left = '[{ say: { text: one two three four, fail: { after: 3, message: torn } } }]'
  await write({ 'fork.yaml': `steps: [{ parallel: { a: ${left}, b: [{ say: five six }] } }]\n` })
  const { stdout } = await play(`${folder}/fork.yaml`, '--input', 'go')
  expect(stdout).toMatch(/^agent {5}one two three$/m)
  expect(stdout).toMatch(/^agent {5}five/m)
  expect(stdout).toMatch(/\nerror {5}Error: torn\n$/)
})

test('plays the demo agent without a file', async () => {
  const { stdout } = await play('--input', 'call a tool')
  expect(stdout).toContain('call      get_weather {"city":"Paris"}')
})

test('prefixes the lines of a subgraph with its name', async () => {
  const { stdout } = await play(`${agents}team.yaml`, '--input', 'go', '--resume', 'ok')
  expect(stdout).toContain('helper custom {"where":"helper"}\n')
  expect(stdout.match(/^interrupt .*$/gm)).toEqual(['interrupt {"from":"helper"}'])
})

const marked = (stdout: string, marks: RegExp) => stdout.split('\n').filter((line) => marks.test(line))

test('answers interrupts that are open at the same time in order', async () => {
  const { stdout, code } = await play('--input', 'ask me two things', '--resume', 'Lisbon', '--resume', 'Monday')
  expect(marked(stdout, /^(interrupt|answer|agent {5}Noted)/)).toEqual([
    'interrupt {"question":"Which city?"}',
    'interrupt {"question":"Which day?"}',
    'answer    "Lisbon"',
    'answer    "Monday"',
    'agent     Noted: Lisbon, Monday.',
  ])
  expect(code).toBe(0)
})

test('answers interrupts of parallel branches, also one by one', async ({ folder, write }) => {
  const asks = (name: string) => `[{ interrupt: ${name}?, as: ${name} }, { say: '${name}: {{ ${name} }}' }]`
  await write({ 'fork.yaml': `steps: [{ parallel: { b: ${asks('left')}, c: ${asks('right')} } }, { say: done }]\n` })
  const args = [`${folder}/fork.yaml`, '--input', 'go', '--resume', 'x', '--resume', 'y']
  const { stdout, code } = await play(...args)
  expect(marked(stdout, /^(interrupt|answer|agent|error)/).sort()).toEqual([
    'agent     done',
    'agent     left: x',
    'agent     right: y',
    'answer    "x"',
    'answer    "y"',
    'interrupt "left?"',
    'interrupt "right?"',
  ])
  expect(code).toBe(0)
  const partly = await play(...args.slice(0, -2))
  expect(marked(partly.stdout, /^(agent|error)/)).toEqual(['agent     left: x'])
  expect(partly.stdout).toMatch(/interrupt "right\?"\n$/)
})

test('takes a word for the decision about each call of a tool', async () => {
  const { stdout, code } = await play(
    '--input',
    'two mails',
    '--resume',
    'approve',
    '--input',
    'mail',
    '--resume',
    'No',
  )
  expect(marked(stdout, /^(tool|answer|agent {5}(Both|Then))/)).toEqual([
    'answer    "approve"',
    'tool      send_email -> Sent to ada@example.com.',
    'tool      send_email -> Sent to bob@example.com.',
    'agent     Both mails are sent.',
    'answer    "No"',
    expect.stringMatching(/^tool {6}send_email -> User rejected the tool call/),
    'agent     Then I do not send it.',
  ])
  expect(code).toBe(0)
})

test('names the agents that tools run', async () => {
  const { stdout } = await play('--input', 'research', '--pace', '0')
  expect(stdout).toContain('researcher agent Tea came to Europe')
  expect(stdout).toContain('writer thinks Two lines')
})

test('leaves interrupts open when there are too few answers', async () => {
  const { stdout, stderr, code } = await play('--input', 'ask me two things', '--resume', 'Lisbon')
  expect(marked(stdout, /^(interrupt|answer|error)/)).toEqual([
    'interrupt {"question":"Which city?"}',
    'interrupt {"question":"Which day?"}',
    'answer    "Lisbon"',
    'interrupt {"question":"Which day?"}',
  ])
  expect([code, stderr]).toEqual([0, 'The agent is waiting for an answer. Pass it with --resume.\n'])
})

test('reports unused answers and exits with 1', async () => {
  const { stderr, code } = await play(
    ...[`${agents}approval.yaml`, '--input', 'send', '--resume', 'approve', '--resume', 'yes', '--resume', '{"a":1}'],
  )
  expect(stderr).toBe(`Answer not used, because no interrupt was waiting: --resume "yes"
Answer not used, because no interrupt was waiting: --resume {"a":1}
`)
  expect(code).toBe(1)
})

test('sends invalid JSON as text, with a warning', async () => {
  const { stdout, stderr, code } = await play('--input', '{"a":', '--input', '[1] and "so" on')
  expect(marked(stdout, /^you/)).toEqual(['you       {"a":', 'you       [1] and "so" on'])
  expect(stderr).toMatch(/^Sent as text, because it is not valid JSON: \{"a": \(.+\)\n$/)
  expect(code).toBe(0)
  const lines = await runCli(['scripts', 'play', '--pace', '0'], '["a\n')
  expect(lines.stderr).toMatch(/^Sent as text, because it is not valid JSON: \["a \(.+\)\n$/)
})

test('takes each line of standard input as an input or an answer', async () => {
  const input = 'send\r\n\napprove\nsend again\nno'
  const { stdout, stderr, code } = await runCli(['scripts', 'play', `${agents}approval.yaml`, '--pace', '0'], input)
  expect(marked(stdout, /^(you|answer)/)).toEqual([
    'you       send',
    'answer    "approve"',
    'you       send again',
    'answer    "no"',
  ])
  expect([code, stderr]).toEqual([0, ''])
})

test('continues with standard input after a failed run, but exits with 1', async () => {
  const { stdout, code } = await runCli(['scripts', 'play', '--pace', '0'], 'fail\nhow are you?\n')
  expect(stdout).toContain('error     ValueError: You asked me to fail, and so I did.\n')
  expect(stdout).toContain('agent     You said: how are you?\n')
  expect(code).toBe(1)
})

test('exits with 1 when an earlier run failed', async () => {
  const { code } = await play('--input', 'fail', '--input', 'how are you?')
  expect(code).toBe(1)
})

/** Simulates a person at a terminal, who types the next line at each prompt. */
const converse = async (lines: readonly string[], args: readonly string[] = []) => {
  const left = [...lines]
  const stdin = Object.assign(new PassThrough(), { isTTY: true })
  const onPrint = (shown: string) => {
    // Not at once: the prompt is printed before its answer is awaited.
    if (/^(you|answer) +$/m.test(shown.split('\n').at(-1) ?? '')) {
      setImmediate(() => stdin.write(`${left.shift() ?? ''}\n`))
    }
  }
  const { stdout, code } = await runInProcess(['scripts', 'play', '--pace', '0', ...args], { stdin, onPrint })
  return { shown: stdout, code }
}

test('continues a typed conversation after a failure, and exits with 0', async () => {
  const { shown, code } = await converse(['fail', 'how are you?'])
  expect(shown).toContain('error     ValueError: You asked me to fail, and so I did.\nyou       ')
  expect(shown).toContain('agent     You said: how are you?\n')
  expect(code).toBe(0)
})

test('exits with 1 when a run of --input failed, even if the conversation continues', async () => {
  const { shown, code } = await converse(['how are you?'], ['--input', 'fail'])
  expect(shown).toContain('agent     You said: how are you?\n')
  expect(code).toBe(1)
})

test('prompts for each of several answers, and prints the interrupt before it', async () => {
  const { shown } = await converse(['ask me two things', 'Lisbon', 'Monday'])
  expect(shown.slice(shown.indexOf('interrupt'))).toBe(`interrupt {"question":"Which city?"}
interrupt {"question":"Which day?"}
interrupt {"question":"Which city?"}
answer    interrupt {"question":"Which day?"}
answer    agent     Noted: Lisbon, Monday.
you       `)
})

test('refuses several agents, and lists their names and files', async () => {
  const files = [`${agents}approval.yaml`, `${agents}chat.yaml`]
  for (const paths of [[agents], files]) {
    const { stdout, stderr, code } = await play(...paths, '--input', 'hi')
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^Cannot play \d+ agents at once\. Name one file:\n/)
    expect(stderr).toContain(`\n  ${files[0]} (approval)\n  ${files[1]} (chat)\n`)
  }
})

test('prints the error of a failed run and exits with 1', async () => {
  const { stdout, code } = await play(`${agents}failing.yaml`, '--input', 'go')
  expect(stdout).toMatch(/^error {5}ValueError: no such order$/m)
  expect(code).toBe(1)
})

test('--json prints each event as a line of JSON', async () => {
  const { stdout } = await play(`${agents}chat.yaml`, '--input', 'hi', '--json')
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string; data: unknown })
  expect(events[0]).toEqual({ event: 'input', data: 'hi' })
  expect(events.map(({ event }) => event)).toEqual(expect.arrayContaining(['metadata', 'messages', 'updates', 'end']))
})

test('refuses a file that does not exist', async () => {
  const { stderr, code } = await play(`${agents}none.yaml`, '--input', 'hi')
  expect(stderr).toBe(`Cannot find '${agents}none.yaml': no such file or folder.\n`)
  expect(code).toBe(1)
})

test('exits with 2 and explains --input when there is no input', async () => {
  const { stderr, code } = await play()
  expect(stderr).toBe("No input. Pass some with --input: agent-server-mock scripts play --input 'hello'\n")
  expect(code).toBe(2)
})

test('does not watch the script, so that an edit cannot change a conversation midway', async () => {
  const resources: string[] = []
  const ask = async () => void resources.push(...process.getActiveResourcesInfo())
  const files = [`${agents}tools.yaml`]
  await playScript({ files, inputs: ['weather?'], answers: [], pace: 0, modes: ['values'], ask, onEvent: () => {} })
  expect(resources).not.toEqual([])
  expect(resources).not.toContain('FSEventWrap')
})
