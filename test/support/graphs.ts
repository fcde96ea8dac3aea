/** Graphs as users write them, in the shapes that stream tests need. */
import { BaseChatModel } from '@langchain/core/language_models/chat_models'
import {
  AIMessage,
  AIMessageChunk,
  type AIMessageChunkFields,
  type BaseMessage,
  type UsageMetadata,
} from '@langchain/core/messages'
import { ChatGenerationChunk, type ChatResult } from '@langchain/core/outputs'
import {
  Annotation,
  Command,
  END,
  getWriter,
  interrupt,
  MessagesAnnotation,
  START,
  StateGraph,
} from '@langchain/langgraph'

type ChunkFields = { content: string; usage_metadata?: UsageMetadata }

/** Streams the given chunks. */
class ChunkModel extends BaseChatModel {
  readonly #chunksFor: (messages: BaseMessage[]) => ChunkFields[]

  constructor(chunksFor: (messages: BaseMessage[]) => ChunkFields[]) {
    super({})
    this.#chunksFor = chunksFor
  }

  override _llmType(): string {
    return 'chunks'
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    _options: this['ParsedCallOptions'],
    runManager?: Parameters<BaseChatModel['_generate']>[2],
  ): AsyncGenerator<ChatGenerationChunk> {
    for (const fields of this.#chunksFor(messages)) {
      const message = new AIMessageChunk(fields as AIMessageChunkFields)
      const chunk = new ChatGenerationChunk({ message, text: String(message.content) })
      yield chunk
      await runManager?.handleLLMNewToken(chunk.text, undefined, undefined, undefined, undefined, { chunk })
    }
  }

  override async _generate(messages: BaseMessage[], options: this['ParsedCallOptions']): Promise<ChatResult> {
    let whole: ChatGenerationChunk | undefined
    for await (const chunk of this._streamResponseChunks(messages, options)) whole = whole?.concat(chunk) ?? chunk
    return { generations: whole ? [whole] : [] }
  }
}

const last = <T>() => Annotation<T>()
const list = () => Annotation<string[], string | string[]>({ reducer: (a, b) => a.concat(b), default: () => [] })

const chatModel = new ChunkModel(() => [
  { content: 'Good' },
  { content: ' day' },
  { content: '', usage_metadata: { input_tokens: 2, output_tokens: 2, total_tokens: 4 } },
])

const steps = new StateGraph(Annotation.Root({ n: last<number>(), log: list() }))
  .addNode('a', ({ n = 0 }) => ({ n: n + 1, log: ['a'] }))
  .addNode('b', ({ n }) => ({ n: n * 10, log: ['b'] }))
  .addEdge(START, 'a')
  .addEdge('a', 'b')
  .addEdge('b', END)
  .compile()

const chat = new StateGraph(MessagesAnnotation)
  .addNode('call_model', async ({ messages }) => ({ messages: [await chatModel.invoke(messages)] }))
  .addEdge(START, 'call_model')
  .compile()

/** Sends its message in one piece. */
const whole = new StateGraph(MessagesAnnotation)
  .addNode('answer', () => ({ messages: [new AIMessage({ id: 'whole-1', content: 'All at once' })] }))
  .addEdge(START, 'answer')
  .compile()

const custom = new StateGraph(Annotation.Root({ done: last<boolean>() }))
  .addNode('work', () => {
    const write = getWriter()
    for (const value of [{ progress: 50 }, 'half way', [1, 2, null]]) write?.(value)
    return { done: true }
  })
  .addEdge(START, 'work')
  .compile()

const human = new StateGraph(Annotation.Root({ foo: last<string>(), answer: last<unknown>() }))
  .addNode('prepare', () => ({ foo: 'ready' }))
  .addNode('ask', () => ({ answer: interrupt({ question: 'ok?' }) }))
  .addNode('finish', ({ answer }) => ({ foo: `done: ${JSON.stringify(answer)}` }))
  .addEdge(START, 'prepare')
  .addEdge('prepare', 'ask')
  .addEdge('ask', 'finish')
  .compile()

const twice = new StateGraph(Annotation.Root({ answers: last<unknown[]>() }))
  .addNode('ask', () => ({ answers: [interrupt('first?'), interrupt('second?')] }))
  .addEdge(START, 'ask')
  .compile()

const parallel = new StateGraph(Annotation.Root({ log: list() }))
  .addNode('left', () => ({ log: [`left=${interrupt('left?')}`] }))
  .addNode('right', () => ({ log: [`right=${interrupt('right?')}`] }))
  .addNode('free', () => ({ log: ['free'] }))
  .addNode('join', () => ({ log: ['join'] }))
  .addEdge(START, 'left')
  .addEdge(START, 'right')
  .addEdge(START, 'free')
  .addEdge(['left', 'right', 'free'], 'join')
  .compile()

const child = new StateGraph(Annotation.Root({ foo: last<string>(), answer: last<unknown>() }))
  .addNode('inner1', () => ({ foo: 'inner' }))
  .addNode('inner2', () => ({ answer: interrupt({ from: 'child' }) }))
  .addEdge(START, 'inner1')
  .addEdge('inner1', 'inner2')
  .compile()

const nested = new StateGraph(Annotation.Root({ foo: last<string>(), answer: last<unknown>() }))
  .addNode('before', () => ({ foo: 'outer' }))
  .addNode('sub', child)
  .addNode('after', ({ foo }) => ({ foo: `${foo}!` }))
  .addEdge(START, 'before')
  .addEdge('before', 'sub')
  .addEdge('sub', 'after')
  .compile()

const boom = new StateGraph(Annotation.Root({ n: last<number>() }))
  .addNode('ok', () => ({ n: 1 }))
  .addNode('fail', () => {
    throw new TypeError('boom: something broke')
  })
  .addEdge(START, 'ok')
  .addEdge('ok', 'fail')
  .compile()

const loop = new StateGraph(Annotation.Root({ n: last<number>() }))
  .addNode('again', ({ n = 0 }) => ({ n: n + 1 }))
  .addEdge(START, 'again')
  .addEdge('again', 'again')
  .compile()

const router = new StateGraph(Annotation.Root({ to: last<string>(), log: list() }))
  .addNode('route', ({ to = 'x' }) => new Command({ goto: to, update: { log: ['route'] } }), { ends: ['x', 'y'] })
  .addNode('x', () => ({ log: ['x'] }))
  .addNode('y', ({ to }) => ({ log: [`y(${to})`] }))
  .addEdge(START, 'route')
  .compile()

/** Waits until it is aborted. */
const endless = new StateGraph(Annotation.Root({ n: last<number>() }))
  .addNode('first', () => ({ n: 1 }))
  .addNode(
    'wait',
    (_state, { signal }) => new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
  )
  .addEdge(START, 'first')
  .addEdge('first', 'wait')
  .compile()

export const graphs = { steps, chat, whole, custom, human, twice, parallel, nested, boom, loop, router, endless }
