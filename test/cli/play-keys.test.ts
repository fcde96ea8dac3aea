import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect } from 'vitest'
import { test } from '../support/agents-folder.ts'
import { CLI } from '../support/run-cli.ts'
import { CTRL_C, CTRL_D, openTerminal, spawnTerminal } from '../support/terminal.ts'

const agents = new URL('../support/agents/', import.meta.url).pathname
/** The last line is the prompt for the next input. */
const PROMPT = /(^|\n)you +$/
const PROMPT_AGAIN = /cancelled .*\nyou +$/

test('Ctrl-C cancels the turn of an agent that hangs, and the conversation continues', async () => {
  const terminal = spawnTerminal('scripts', 'play', '--pace', '0')
  await terminal.until(PROMPT)
  terminal.type('hang\n')
  await terminal.until(/Cancel me\./)
  terminal.type(CTRL_C)
  await terminal.until(PROMPT_AGAIN)
  terminal.type('how are you?\n')
  await terminal.until(/agent {5}You said: how are you\?\n[\s\S]*\nyou +$/)
  terminal.type(CTRL_C)
  const { shown, stderr, code } = await terminal.ended
  expect(shown).toContain('\ncancelled Press Ctrl-C again to exit.\nyou ')
  expect([code, stderr]).toEqual([0, ''])
})

test('Ctrl-C while the agent streams ends its line', async () => {
  const terminal = openTerminal('scripts', 'play')
  await terminal.until(PROMPT)
  terminal.type('be slow\n')
  await terminal.until(/I speak/)
  terminal.type(CTRL_C)
  expect(await terminal.until(PROMPT_AGAIN)).not.toContain('one by one')
  terminal.type(CTRL_D)
  const { stderr, code } = await terminal.ended
  expect([code, stderr]).toEqual([0, ''])
})

test('exits on Ctrl-C although a cancelled agent is still busy', async ({ folder, write }) => {
  const source =
    "export default async function* () { yield { say: 'Busy.' }; await new Promise((r) => setTimeout(r, 1e6)) }"
  await write({ 'deaf.js': source })
  const terminal = spawnTerminal('scripts', 'play', `${folder}/deaf.js`, '--pace', '0')
  await terminal.until(PROMPT)
  terminal.type('hi\n')
  await terminal.until(/Busy\./)
  terminal.type(CTRL_C)
  await terminal.until(PROMPT_AGAIN)
  terminal.type(CTRL_C)
  expect((await terminal.ended).code).toBe(0)
})

test('drops the remaining inputs and answers when a turn is cancelled', async () => {
  const args = ['--input', 'hang', '--input', 'how are you?', '--resume', 'yes']
  const terminal = openTerminal('scripts', 'play', '--pace', '0', ...args)
  await terminal.until(/Cancel me\./)
  terminal.type(CTRL_C)
  await terminal.until(PROMPT_AGAIN)
  terminal.type(CTRL_C)
  const { shown, stderr, code } = await terminal.ended
  expect(shown).not.toContain('You said')
  expect([code, stderr]).toEqual([0, ''])
})

test('Ctrl-D while the agent streams lets it finish, then exits', async () => {
  const terminal = openTerminal('scripts', 'play', '--pace', '0.3')
  await terminal.until(PROMPT)
  terminal.type('be slow\n')
  await terminal.until(/I speak/)
  terminal.type(CTRL_D)
  const { shown, stderr, code } = await terminal.ended
  expect(shown).toContain('I speak slowly so that you can watch the words come one by one.\n')
  expect([code, stderr]).toEqual([0, ''])
})

test('Ctrl-D and Ctrl-C at the prompt exit', async () => {
  for (const key of [CTRL_D, CTRL_C]) {
    const terminal = openTerminal('scripts', 'play')
    await terminal.until(PROMPT)
    terminal.type(key)
    const { shown, stderr, code } = await terminal.ended
    expect(shown).toMatch(/^you +\n$/)
    expect([code, stderr]).toEqual([0, ''])
  }
})

test('without a terminal, Ctrl-C ends an agent that never answers', async () => {
  const child = spawn(process.execPath, [CLI, 'scripts', 'play', `${agents}slow.yaml`, '--input', 'for ever'])
  let text = ''
  while (!text.includes('for ever')) text += String((await once(child.stdout, 'data'))[0])
  child.kill('SIGINT')
  const [code] = await once(child, 'exit')
  expect(code).toBe(130)
})
