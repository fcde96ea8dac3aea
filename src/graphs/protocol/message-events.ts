/** Messages as rows of events: a start, the blocks with their deltas, their finishes, and the finish of the message. */
import { derivedId } from '../../ids.ts'
import type { MessagePayload } from '../execution/part.ts'
import { addUsage, finishMetadata, startMetadata, type Usage } from './message-facts.ts'
import { type Piece, piecesOf } from './message-pieces.ts'
import { deltaOf, finishedBlock, growBlock, type OpenBlock, startOf } from './open-block.ts'
import type { ProtocolEventContent } from './protocol-event.ts'

type Data = Record<string, unknown>

interface Row {
  place: { namespace: readonly string[]; node?: string }
  /** In each event: by one of them clients tell apart messages that are streamed side by side. */
  ids: { id: string; run_id: string }
  blocks: Map<string, OpenBlock>
  lastCall: string | undefined
  usage: Usage | undefined
  metadata: Record<string, unknown>
}

/** Renders the messages of models in one run. Those that are streamed side by side may come in any order. */
export const createMessageEvents = (
  runId: string,
): ((namespace: readonly string[], payload: MessagePayload) => ProtocolEventContent[]) => {
  // By the metadata, which is one object for all chunks of a message.
  const open = new Map<object, Row>()
  let begun = 0

  const rowOf = (namespace: readonly string[], { message, metadata }: MessagePayload): Row => {
    const { langgraph_node: node } = metadata
    const id = String(message['id'] ?? derivedId(runId, `message ${begun}`))
    const run_id = MODEL_CALL.exec(id)?.[1] ?? derivedId(runId, `call ${begun}`)
    begun++
    const place = { namespace, ...(typeof node === 'string' && { node }) }
    return { place, ids: { id, run_id }, blocks: new Map(), lastCall: undefined, usage: undefined, metadata: {} }
  }

  return (namespace, payload) => {
    const { message, metadata, kind } = payload
    if (message['type'] !== 'ai') return []
    const known = kind === 'chunk' ? open.get(metadata) : undefined
    const row = known ?? rowOf(namespace, payload)
    const data: Data[] = known ? [] : [startOfMessage(message)]
    takeFacts(row, message)
    const pieces = piecesOf(message, row.lastCall)
    if (kind === 'chunk') {
      open.set(metadata, row)
      for (const piece of pieces) takePiece(row, piece, data)
      if (message['chunk_position'] === 'last') {
        open.delete(metadata)
        data.push(...[...row.blocks.values()].map(finishOf), finishOfMessage(row))
      }
    } else {
      for (const piece of pieces) data.push(finishOf(takePiece(row, piece, data)))
      data.push(finishOfMessage(row))
    }
    return data.map((own) => ({ method: 'messages', ...row.place, data: { ...own, ...row.ids } }))
  }
}

/** Models without ids of their own have those of their calls in LangChain. */
const MODEL_CALL = /^run-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

const startOfMessage = (message: MessagePayload['message']): Data => {
  const metadata = startMetadata(message)
  return { event: 'message-start', role: 'ai', ...(metadata && { metadata }) }
}

const takeFacts = (row: Row, { usage_metadata, response_metadata }: MessagePayload['message']): void => {
  row.usage = addUsage(row.usage, usage_metadata)
  Object.assign(row.metadata, response_metadata)
}

const takePiece = (row: Row, { key, block }: Piece, data: Data[]): OpenBlock => {
  const known = row.blocks.get(key)
  const own = known ?? { index: row.blocks.size, block: { ...block } }
  const { index } = own
  if (known) growBlock(known, block)
  else {
    row.blocks.set(key, own)
    data.push({ event: 'content-block-start', index, content: startOf(block) })
  }
  if (block.type === 'tool_call_chunk') row.lastCall = key
  const delta = deltaOf(block, { isFirst: !known })
  if (delta) data.push({ event: 'content-block-delta', index, delta })
  return own
}

const finishOf = (block: OpenBlock): Data => ({
  event: 'content-block-finish',
  index: block.index,
  content: finishedBlock(block),
})

const finishOfMessage = ({ usage, metadata }: Row): Data => {
  const facts = finishMetadata(metadata)
  return { event: 'message-finish', ...(usage && { usage }), ...(facts && { metadata: facts }) }
}
