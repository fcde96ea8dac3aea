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
const chain = (nodes) => {
  const graph = new StateGraph(MessagesAnnotation)
  const names = Object.keys(nodes)
  names.forEach((name) => graph.addNode(name, nodes[name]))
  names.forEach((name, index) => graph.addEdge(names[index - 1] ?? '__start__', name))
  return graph.compile()
}
const plain = (content) => () => ({ messages: [{ role: 'ai', content }] })
`

test('plain messages of a graph are shown, in each turn once', async ({ folder, write }) => {
  await write({ 'plain.mjs': `${HEAD}export const graph = chain({ a: plain('one'), b: plain('two') })` })
  expect(await play(`${folder}/plain.mjs`, '--input', 'hi', '--input', 'again')).toBe(`you       hi
agent     one
agent     two
you       again
agent     one
agent     two
`)
})

test('what a subgraph says in plain messages is shown once, under its name', async ({ folder, write }) => {
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

test('calls of tools and their results are shown when they come as plain messages', async ({ folder, write }) => {
  const call = "{ role: 'ai', content: '', tool_calls: [{ id: 'c', name: 'look', args: { at: 1 } }] }"
  const result = "{ role: 'tool', content: 'seen', tool_call_id: 'c', name: 'look' }"
  await write({ 'tools.mjs': `${HEAD}export const graph = chain({ a: () => ({ messages: [${call}, ${result}] }) })` })
  expect(await play(`${folder}/tools.mjs`, '--input', 'hi')).toBe(`you       hi
call      look {"at":1}
tool      look -> seen
`)
})

test('messages that were streamed are not shown again, not even those that a node copies', async ({
  folder,
  write,
}) => {
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

test('messages that were put in are not shown as if they were answers', async ({ folder, write }) => {
  await write({ 'plain.mjs': `${HEAD}export const graph = chain({ a: plain('one') })` })
  const input = '{"messages":[{"role":"ai","content":"before"},{"role":"user","content":"hi"}]}'
  expect(await play(`${folder}/plain.mjs`, '--input', input)).toBe(`you       ${input}\nagent     one\n`)
})
