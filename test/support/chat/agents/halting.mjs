import { setTimeout as sleep } from 'node:timers/promises'
import { AIMessageChunk } from '@langchain/core/messages'
import { ChatGenerationChunk } from '@langchain/core/outputs'
import { FakeListChatModel } from '@langchain/core/utils/testing'
import { MessagesAnnotation, START, StateGraph } from '@langchain/langgraph'

/** Streams the second half of its sentence when the gate (see `pass-gate.mjs`) opens. */
class HaltingModel extends FakeListChatModel {
  constructor(store) {
    super({ responses: [''] })
    this.store = store
  }

  async *_streamResponseChunks(_messages, { signal }, run) {
    yield* this.speak('Half a', run)
    while (!(await this.store.get(['gate'], 'open'))) await sleep(20, undefined, { signal })
    yield* this.speak(' sentence.', run)
  }

  async *speak(text, run) {
    const chunk = new ChatGenerationChunk({ text, message: new AIMessageChunk(text) })
    yield chunk
    await run?.handleLLMNewToken(text, undefined, undefined, undefined, undefined, { chunk })
  }
}

export default new StateGraph(MessagesAnnotation)
  .addNode('model', async ({ messages }, config) => ({
    messages: [await new HaltingModel(config.store).invoke(messages, config)],
  }))
  .addEdge(START, 'model')
  .compile()
