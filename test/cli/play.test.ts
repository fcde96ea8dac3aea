import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect } from 'vitest'
import { test } from '../support/agents-folder.ts'
import { runCli } from '../support/run-cli.ts'

const agents = new URL('../support/agents/', import.meta.url).pathname
const cli = new URL('../../dist/cli.js', import.meta.url).pathname
const play = (...args: string[]) => runCli(['scripts', 'play', ...args, '--pace', '0'])

test('a script is played: what is said, tools, their results', async () => {
  const { stdout, code } = await play(`${agents}tools.yaml`, '--input', 'weather?')
  expect(stdout).toBe(`you       weather?
call      get_weather {"city":"Paris"}
tool      get_weather -> Sunny in Paris
agent     It is sunny.
`)
  expect(code).toBe(0)
})

test('several inputs are one conversation, and interrupts are answered in turn', async () => {
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

test('without an answer it stops at the interrupt, and says how to go on', async () => {
  const { stderr, code } = await play(`${agents}approval.yaml`, '--input', 'send')
  expect(stderr).toBe('It waits for an answer: give it with --resume.\n')
  expect(code).toBe(0)
})

test('lines stay whole when branches speak at once, and each of several calls has its own', async ({
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

test('what waits for others to end is shown when a run fails', async ({ folder, write }) => {
  const left = '[{ say: { text: one two three four, fail: { after: 3, message: torn } } }]'
  await write({ 'fork.yaml': `steps: [{ parallel: { a: ${left}, b: [{ say: five six }] } }]\n` })
  const { stdout } = await play(`${folder}/fork.yaml`, '--input', 'go')
  expect(stdout).toMatch(/^agent {5}one two three$/m)
  expect(stdout).toMatch(/^agent {5}five/m)
  expect(stdout).toMatch(/\nerror {5}Error: torn\n$/)
})

test('without a file the demo agent is played', async () => {
  const { stdout } = await play('--input', 'call a tool')
  expect(stdout).toContain('call      get_weather {"city":"Paris"}')
})

test('steps of a subgraph carry its name', async () => {
  const { stdout } = await play(`${agents}team.yaml`, '--input', 'go', '--resume', 'ok')
  expect(stdout).toContain('helper custom {"where":"helper"}\n')
  expect(stdout.match(/^interrupt .*$/gm)).toEqual(['interrupt {"from":"helper"}'])
})

test('a run that fails ends with its error and with 1', async () => {
  const { stdout, code } = await play(`${agents}failing.yaml`, '--input', 'go')
  expect(stdout).toMatch(/^error {5}ValueError: no such order$/m)
  expect(code).toBe(1)
})

test('--json prints every event as a line of JSON', async () => {
  const { stdout } = await play(`${agents}chat.yaml`, '--input', 'hi', '--json')
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string; data: unknown })
  expect(events[0]).toEqual({ event: 'input', data: 'hi' })
  expect(events.map(({ event }) => event)).toEqual(expect.arrayContaining(['metadata', 'messages', 'updates', 'end']))
})

test('a script with mistakes is not played: they are told', async () => {
  const { stderr, code } = await play(`${agents}none.yaml`, '--input', 'hi')
  expect(stderr).toBe(`There is no file or folder '${agents}none.yaml'.\n`)
  expect(code).toBe(1)
})

test('with nothing to say it says what is wanted', async () => {
  const { stderr, code } = await play()
  expect(stderr).toBe("Say something with --input, as in: scripts play --input 'hello'\n")
  expect(code).toBe(2)
})

test('Ctrl-C ends an agent that never answers', async () => {
  const child = spawn(process.execPath, [cli, 'scripts', 'play', `${agents}slow.yaml`, '--input', 'for ever'])
  let text = ''
  while (!text.includes('for ever')) text += String((await once(child.stdout, 'data'))[0])
  child.kill('SIGINT')
  const [code] = await once(child, 'exit')
  expect(code).toBe(130)
})
