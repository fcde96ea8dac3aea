import { AIMessage, type BaseMessage, ToolMessage } from '@langchain/core/messages'
import { END, MessagesAnnotation, START, StateGraph } from '@langchain/langgraph'
import { ToolNode, toolsCondition } from '@langchain/langgraph/prebuilt'
import { MultiServerMCPClient } from '@langchain/mcp-adapters'
import { expect } from 'vitest'
import { agents } from '../support/mcp.ts'
import { testWith } from '../support/server.ts'

const test = testWith({ agents, pace: 0, unknownProperties: 'error' }).extend<{ adapter: MultiServerMCPClient }>({
  adapter: async ({ server }, use) => {
    const adapter = new MultiServerMCPClient({ mock: { transport: 'http', url: `${server.url}/mcp` } })
    await use(adapter)
    await adapter.close()
  },
})

/** A model that calls one tool and repeats its result. */
const modelThatCalls = (name: string, args: object) => (messages: BaseMessage[]) => {
  const last = messages.at(-1)
  return last instanceof ToolMessage
    ? new AIMessage(`The tool says: ${last.text}`)
    : new AIMessage({ content: '', tool_calls: [{ name, args: { ...args }, id: 'call-1' }] })
}

/** A LangGraph agent whose tools are the assistants of the server. */
const agentOf = async (adapter: MultiServerMCPClient, speak: (messages: BaseMessage[]) => AIMessage) =>
  new StateGraph(MessagesAnnotation)
    .addNode('model', ({ messages }) => ({ messages: [speak(messages)] }))
    .addNode('tools', new ToolNode(await adapter.getTools()))
    .addEdge(START, 'model')
    .addConditionalEdges('model', toolsCondition, { tools: 'tools', [END]: END })
    .addEdge('tools', 'model')
    .compile()

const ask = { messages: [{ role: 'user', content: 'Ask the other agent.' }] }

test('a LangGraph agent calls an assistant as a tool and uses its result', async ({ adapter, client }) => {
  const agent = await agentOf(adapter, modelThatCalls('Chat', { messages: 'anybody there' }))
  const { messages } = await agent.invoke(ask)
  expect(messages.map(({ type }) => type)).toEqual(['human', 'ai', 'tool', 'ai'])
  expect(messages.at(-1)?.text).toMatch(/^The tool says: \{.*"You said: anybody there"/)
  expect((await client.post('/threads/search', {})).body).toHaveLength(1)
})

test('a LangGraph agent receives the error of a failed assistant', async ({ adapter }) => {
  const agent = await agentOf(adapter, modelThatCalls('Failing', { messages: 'go' }))
  const { messages } = await agent.invoke(ask)
  expect(messages.at(-1)?.text).toMatch(/^The tool says: .*ValueError: no such order/s)
})

test('the tools accept only arguments that match their schemas', async ({ adapter, client }) => {
  const tools = await adapter.getTools()
  const chat = tools.find(({ name }) => name === 'Chat')
  await expect(chat?.invoke({ messages: 7 })).rejects.toThrow(/schema/)
  expect((await client.post('/threads/search', {})).body).toEqual([])
})
