import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { runCli, spawnCli } from '../support/run-cli.ts'

test('--help lists the options by group, with examples, and exits with 0', async () => {
  const { code, stdout } = await runCli(['--help'])
  expect(code).toBe(0)
  const options = [
    '--port',
    '--host',
    '--spec',
    '--data',
    '--config',
    '--graph',
    '--api-key',
    '--log-level',
    '--no-control',
    '--no-ui',
  ]
  for (const option of options) expect(stdout).toContain(option)
  for (const part of ['Listening:', 'Examples:', 'AGENT_SERVER_MOCK_PORT', '/__mock/reset'])
    expect(stdout).toContain(part)
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120)
})

test('--version prints the version of the package', async () => {
  expect(await spawnCli(['--version'])).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    stderr: '',
  })
})

test('spec prints the bundled document', async () => {
  const { code, stdout, stderr } = await runCli(['spec'])
  expect([code, stderr]).toEqual([0, ''])
  const document = JSON.parse(stdout) as { openapi: string; paths: object }
  expect(document.openapi).toBe('3.1.0')
  expect(Object.keys(document.paths)).toContain('/threads/{thread_id}/runs/stream')
  expect(stdout).not.toMatch(/"\$ref": "[^#]/)
})

test('exits with 2 and a suggestion when an option or command is misspelt', async () => {
  const option = await runCli(['--prot', '1'])
  expect([option.code, option.stdout]).toEqual([2, ''])
  expect(option.stderr).toMatch(/unknown option '--prot'[\s\S]*--port/)
  const command = await runCli(['serv'])
  expect([command.code, command.stderr]).toEqual([2, expect.stringMatching(/unknown command 'serv'[\s\S]*serve.*spec/)])
})

test('a wrong scripts command points to its own help', async () => {
  const wrong = [
    [['scripts', 'play', '--inptu', 'x'], 'scripts play'],
    [['scripts', 'play', '--context', '3'], 'scripts play'],
    [['scripts', 'check', '--all'], 'scripts check'],
    [['scripts', 'check'], 'scripts check'],
    [['scripts', 'chekc'], 'scripts'],
  ] as const
  for (const [args, command] of wrong) {
    const { code, stderr } = await runCli([...args])
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(`\nRun 'agent-server-mock ${command} --help' for usage.`),
    ])
  }
})

test('the help of scripts fits 120 columns, and mentions input from a pipe', async () => {
  const helps = await Promise.all(['check', 'play'].map((name) => runCli(['scripts', name, '--help'])))
  const lines = helps.flatMap(({ stdout }) => stdout.split('\n'))
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120)
  expect(helps[1]?.stdout).toContain('< conversation.txt\n')
})

test('scripts check --help prints the line for editors with a path that fits a script in a folder', async () => {
  const { stdout } = await runCli(['scripts', 'check', '--help'])
  expect(stdout).toContain('$schema=../node_modules/agent-server-mock/fixtures/agents/agent.schema.json\n')
})

test('exits with 2 and names the allowed values when a value is invalid', async () => {
  const wrong = [
    ['--port', '99999', /'--port <number>' argument '99999' is invalid.*0 to 65535/],
    ['--port', 'http', /0 to 65535/],
    ['--unknown-properties', 'maybe', /off, warn, error/],
    ['--body-limit', '1gallon', /number of bytes .* kb and mb/],
    ['--control', 'perhaps', /on or off/],
    ['--cors-origin', 'localhost', /http:\/\/localhost:3000/],
  ] as const
  for (const [option, value, message] of wrong) {
    expect(await runCli([option, value])).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(message) })
  }
})

test('names the variable with an invalid value, and ignores an empty one', async () => {
  const wrong = await spawnCli([], { AGENT_SERVER_MOCK_PORT: 'x' })
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('AGENT_SERVER_MOCK_PORT')])
  expect((await spawnCli(['spec'], { AGENT_SERVER_MOCK_SPEC: '', AGENT_SERVER_MOCK_PORT: '' })).code).toBe(0)
})

test('warns of an unknown variable, and suggests the intended one', async () => {
  const { code, stderr } = await spawnCli(['spec'], { AGENT_SERVER_MOCK_PROT: '1', AGENT_SERVER_MOCK_COLOUR: 'red' })
  expect([code, stderr.split('\n')]).toEqual([
    0,
    [
      expect.stringMatching(/Unknown variable AGENT_SERVER_MOCK_COLOUR is ignored: see .*--help/),
      expect.stringMatching(
        /Unknown variable AGENT_SERVER_MOCK_PROT is ignored: did you mean AGENT_SERVER_MOCK_PORT\?/,
      ),
      '',
    ],
  ])
})

test('exits with 1 and one sentence, without a stack, when the start fails', async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => holder.once('listening', resolve))
  const { port } = holder.address() as AddressInfo
  const taken = await runCli(['--port', String(port), '--data', 'memory'])
  holder.close()
  expect(taken).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(new RegExp(`^Port ${port} .*\n$`)) })

  const missing = await runCli(['--data', 'memory', '--spec', 'no-such-file.yaml'])
  expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('no-such-file.yaml')])
  expect(missing.stderr).not.toMatch(/\n\s+at /)
})
