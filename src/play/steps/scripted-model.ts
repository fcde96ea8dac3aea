import type { CallbackManagerForLLMRun } from '@langchain/core/callbacks/manager'
import { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { type AIMessage, AIMessageChunk, type BaseMessage } from '@langchain/core/messages'
import { ChatGenerationChunk, type ChatResult } from '@langchain/core/outputs'
import type { Clock } from '../../clock.ts'
import { yieldToEventLoop } from '../../yielding.ts'
import type { ChunkFields } from './message-chunks.ts'

interface ScriptedMessage {
  chunks: readonly ChunkFields[]
  whole: AIMessage
  delayMs: number
  /** Thrown in place of the chunk with this index, and of all after it. */
  failure: { at: number; error: Error } | undefined
  clock: Pick<Clock, 'sleep'>
}

interface Named {
  model_provider?: unknown
  model_name?: unknown
}

/** Extends LangChain's class, so that chunks, callbacks and events are LangChain's own. */
export class ScriptedModel extends BaseChatModel {
  readonly #message: ScriptedMessage

  constructor(message: ScriptedMessage) {
    super({})
    this.#message = message
  }

  override _llmType(): string {
    return 'scripted'
  }

  override getLsParams() {
    const { model_provider: provider, model_name: name } = this.#message.whole.response_metadata as Named
    return {
      ls_provider: typeof provider === 'string' ? provider : 'scripted',
      ls_model_name: typeof name === 'string' ? name : MODEL_NAME,
      ls_model_type: 'chat' as const,
    }
  }

  override async *_streamResponseChunks(
    _messages: BaseMessage[],
    { signal }: this['ParsedCallOptions'],
    runManager?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    const { chunks, delayMs, failure, whole, clock } = this.#message
    const { id, name } = whole
    for (const [index, fields] of chunks.entries()) {
      if (delayMs > 0) await clock.sleep(delayMs, signal)
      else if (index % CHUNKS_PER_YIELD === CHUNKS_PER_YIELD - 1) await yieldToEventLoop()
      signal?.throwIfAborted()
      if (failure && index >= failure.at) throw failure.error
      const message = new AIMessageChunk({ ...fields, id, ...(name !== undefined && { name }) } as never) // JSON
      const text = typeof fields.content === 'string' ? fields.content : ''
      const chunk = new ChatGenerationChunk({ message, text })
      yield chunk
      await runManager?.handleLLMNewToken(text, undefined, undefined, undefined, undefined, { chunk })
    }
    if (failure) throw failure.error
  }

  /** LangChain calls it when nothing streams: takes the same time, and returns the message whole. */
  override async _generate(_messages: BaseMessage[], { signal }: this['ParsedCallOptions']): Promise<ChatResult> {
    const { chunks, delayMs, failure, whole, clock } = this.#message
    const waits = Math.min(chunks.length, failure ? failure.at + 1 : chunks.length)
    await clock.sleep(waits * delayMs, signal)
    signal?.throwIfAborted()
    if (failure) throw failure.error
    return { generations: [{ message: whole, text: whole.text }] }
  }
}

/** Chunks without delays between two yields to the event loop, which lets others work, and a run be cancelled. */
const CHUNKS_PER_YIELD = 50

export const MODEL_NAME = 'scripted-1'
