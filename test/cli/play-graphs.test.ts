import { expect } from 'vitest'
import { test } from '../support/agents-folder.ts'
import { runCli } from '../support/run-cli.ts'

const play = async (file: string, ...args: string[]) => {
  const { stdout } = await runCli(['scripts', 'play', file, '--pace', '0', ...args])
  return stdout
}

const HEAD = `import { AIMessage } from '@langchain/core/messages'
import { FakeListChatModel } from '@langchain/core/utils/testing'
import { MessagesAnnotation, StateGraph } from '@langchain/langgraph'

/** A graph of these nodes, one after the other. */
const chain = (nodes, options) => {
  const graph = new StateGraph(MessagesAnnotation)
  const names = Object.keys(nodes)
  names.forEach((name) => graph.addNode(name, nodes[name]))
  names.forEach((name, index) => graph.addEdge(names[index - 1] ?? '__start__', name))
  return graph.compile(options)
}
const plain = (content) => () => ({ messages: [{ role: 'ai', content }] })
`

test('prints plain messages of a graph once in each turn', async ({ folder, write }) => {
  await write({ 'plain.mjs': `${HEAD}export const graph = chain({ a: plain('one'), b: plain('two') })` })
  expect(await play(`${folder}/plain.mjs`, '--input', 'hi', '--input', 'again')).toBe(`you       hi
agent     one
agent     two
you       again
agent     one
agent     two
`)
})

test('prints plain messages of a subgraph once, under its name', async ({ folder, write }) => {
  const graph = "chain({ a: plain('one'), inner: chain({ b: plain('two') }), c: plain('three') })"
  await write({ 'nested.mjs': `${HEAD}export const graph = ${graph}` })
  expect(await play(`${folder}/nested.mjs`, '--input', 'hi', '--input', 'again')).toBe(`you       hi
agent     one
inner agent two
agent     three
you       again
agent     one
inner agent two
agent     three
`)
})

test('prints tool calls and results of plain messages', async ({ folder, write }) => {
  const call = "{ role: 'ai', content: '', tool_calls: [{ id: 'c', name: 'look', args: { at: 1 } }] }"
  const result = "{ role: 'tool', content: 'seen', tool_call_id: 'c', name: 'look' }"
  await write({ 'tools.mjs': `${HEAD}export const graph = chain({ a: () => ({ messages: [${call}, ${result}] }) })` })
  expect(await play(`${folder}/tools.mjs`, '--input', 'hi')).toBe(`you       hi
call      look {"at":1}
tool      look -> seen
`)
})

test('does not print streamed messages again, even when a node copies them', async ({ folder, write }) => {
  const nodes = `{
    spoken: async () => ({ messages: [await new FakeListChatModel({ responses: ['spoken'] }).invoke('')] }),
    copied: async () => {
      const { content } = await new FakeListChatModel({ responses: ['copied'] }).invoke('')
      return { messages: [{ role: 'ai', content }] }
    },
    made: () => ({ messages: [new AIMessage('made')] }),
    echo: ({ messages }) => ({ messages: [{ role: 'ai', content: messages[0].content }] }),
  }`
  await write({ 'mixed.mjs': `${HEAD}export const graph = chain(${nodes})` })
  expect(await play(`${folder}/mixed.mjs`, '--input', 'hi')).toBe(`you       hi
agent     spoken
agent     copied
agent     made
agent     hi
`)
})

test('does not print messages of the input as answers', async ({ folder, write }) => {
  await write({ 'plain.mjs': `${HEAD}export const graph = chain({ a: plain('one') })` })
  const input = '{"messages":[{"role":"ai","content":"before"},{"role":"user","content":"hi"}]}'
  expect(await play(`${folder}/plain.mjs`, '--input', input)).toBe(`you       ${input}\nagent     one\n`)
})

test('continues after a breakpoint with an answer, not with a new input', async ({ folder, write }) => {
  const graph = "chain({ a: plain('one'), b: plain('two') }, { interruptBefore: ['b'] })"
  await write({ 'paused.mjs': `${HEAD}export const graph = ${graph}` })
  expect(await play(`${folder}/paused.mjs`, '--input', 'hi', '--resume', 'go on')).toBe(`you       hi
agent     one
answer    "go on"
agent     two
`)
})
