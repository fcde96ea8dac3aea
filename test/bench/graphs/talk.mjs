// One node whose model, a fake one, speaks 200 tokens without a pause.
import { FakeListChatModel } from '@langchain/core/utils/testing'
import { END, MessagesAnnotation, START, StateGraph } from '@langchain/langgraph'

const model = new FakeListChatModel({ responses: ['x'.repeat(200)] })

export const graph = new StateGraph(MessagesAnnotation)
  .addNode('speak', async ({ messages }) => ({ messages: [await model.invoke(messages)] }))
  .addEdge(START, 'speak')
  .addEdge('speak', END)
  .compile()
