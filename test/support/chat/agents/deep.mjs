import { AIMessage, HumanMessage, ToolMessage } from '@langchain/core/messages'
import { FakeListChatModel } from '@langchain/core/utils/testing'
import { MessagesAnnotation, Send, START, StateGraph } from '@langchain/langgraph'

const speak = (text, config) => new FakeListChatModel({ responses: [text] }).invoke('', config)

const helper = new StateGraph(MessagesAnnotation)
  .addNode('model', async (_state, config) => ({ messages: [await speak('Tea is a leaf.', config)] }))
  .addEdge(START, 'model')
  .compile()

/** The hook finds a subagent's history by the task of its tool call. */
const toTools = ({ messages }) =>
  messages.at(-1).tool_calls?.length > 0 ? [new Send('tools', { messages })] : '__end__'

/** Delegates to a subagent by a tool call, as deep agents do: the subagent is a graph inside the node `tools`. */
export default new StateGraph(MessagesAnnotation)
  .addNode('agent', async ({ messages }, config) => {
    if (messages.at(-1) instanceof ToolMessage) return { messages: [await speak('Now we know.', config)] }
    const args = { description: 'What is tea?', subagent_type: 'botanist' }
    return { messages: [new AIMessage({ content: '', tool_calls: [{ id: 'call_1', name: 'task', args }] })] }
  })
  .addNode('tools', async ({ messages }, config) => {
    const [{ id, args }] = messages.at(-1).tool_calls
    const { messages: said } = await helper.invoke({ messages: [new HumanMessage(args.description)] }, config)
    return { messages: [new ToolMessage({ tool_call_id: id, name: 'task', content: said.at(-1).text })] }
  })
  .addEdge(START, 'agent')
  .addConditionalEdges('agent', toTools, ['tools', '__end__'])
  .addEdge('tools', 'agent')
  .compile()
