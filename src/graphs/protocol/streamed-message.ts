/** The events of one message that is being streamed. */
import type { MessagePayload } from '../execution/part.ts'
import { addUsage, startMetadata, type Usage } from './message-metadata.ts'
import { type Piece, piecesOf } from './message-pieces.ts'
import { deltaOf, finishedBlock, growBlock, type OpenBlock, startOf } from './open-block.ts'
import type { ProtocolEventContent } from './protocol-event.ts'

type Message = MessagePayload['message']

export interface MessagePlace {
  namespace: readonly string[]
  node: string | undefined
  id: string
  /** Of the message too: clients tell messages that are streamed side by side apart by one of the ids. */
  run_id: string
  /** What LangChain knows of the model before its first chunk. */
  modelInfo: Record<string, unknown> | undefined
}

export interface StreamedMessage {
  /** The first chunk starts the message. */
  chunk(message: Message): ProtocolEventContent[]
  finish(): ProtocolEventContent[]
  /** All events of a message that has come whole, block after block. */
  whole(message: Message): ProtocolEventContent[]
}

export const createStreamedMessage = ({ namespace, node, id, run_id, modelInfo }: MessagePlace): StreamedMessage => {
  const blocks = new Map<string, OpenBlock>()
  const metadata: Record<string, unknown> = {}
  let usage: Usage | undefined
  let lastCall: string | undefined
  let hasStarted = false

  const eventOf = (data: object): ProtocolEventContent =>
    node === undefined ? { method: 'messages', namespace, data } : { method: 'messages', namespace, node, data }

  const start = (message: Message, events: ProtocolEventContent[]): void => {
    hasStarted = true
    const model = startMetadata(message) ?? modelInfo
    events.push(eventOf({ event: 'message-start', role: 'ai', id, run_id, ...(model && { metadata: model }) }))
  }

  const takeFacts = ({ usage_metadata, response_metadata }: Message): void => {
    usage = addUsage(usage, usage_metadata)
    Object.assign(metadata, response_metadata)
  }

  const takePiece = ({ key, block }: Piece, events: ProtocolEventContent[]): OpenBlock => {
    const known = blocks.get(key)
    const own = known ?? { index: blocks.size, block: { ...block } }
    const { index } = own
    if (known) growBlock(known, block)
    else {
      blocks.set(key, own)
      events.push(eventOf({ event: 'content-block-start', index, content: startOf(block), id, run_id }))
    }
    if (block.type === 'tool_call_chunk') lastCall = key
    const delta = deltaOf(block, { isFirst: !known })
    if (delta) events.push(eventOf({ event: 'content-block-delta', index, delta, id, run_id }))
    return own
  }

  const finishOf = (own: OpenBlock): ProtocolEventContent =>
    eventOf({ event: 'content-block-finish', index: own.index, content: finishedBlock(own), id, run_id })

  const finishMessage = (): ProtocolEventContent => {
    const facts = Object.keys(metadata).length > 0 && { metadata }
    return eventOf({ event: 'message-finish', ...(usage && { usage }), ...facts, id, run_id })
  }

  return {
    chunk(message) {
      const events: ProtocolEventContent[] = []
      if (!hasStarted) start(message, events)
      takeFacts(message)
      for (const piece of piecesOf(message, lastCall)) takePiece(piece, events)
      return events
    },
    finish: () => [...[...blocks.values()].map(finishOf), finishMessage()],
    whole(message) {
      const events: ProtocolEventContent[] = []
      start(message, events)
      takeFacts(message)
      for (const piece of piecesOf(message, undefined)) {
        const own = takePiece(piece, events)
        events.push(finishOf(own))
      }
      return [...events, finishMessage()]
    },
  }
}
