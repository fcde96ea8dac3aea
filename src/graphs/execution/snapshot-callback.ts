import { isStepTag } from '../langgraph-internals.ts'
import { toPlainJson, toPlainObject } from '../values/plain-values.ts'
import { type ParsePartialJson, toLastChunk, toPlainChunk, withChunkType } from '../values/python-chunk.ts'
import { withPythonNamespace } from '../values/python-namespace.ts'
import type { CallbackEvent } from './callback-events.ts'
import { MessageEnd } from './live-part.ts'
import { isChunk } from './snapshot-message.ts'

export const snapshotCallback = (
  { data: { chunk, ...data }, metadata, ...event }: CallbackEvent,
  parsePartialJson: ParsePartialJson,
): Record<string, unknown> => ({
  ...toPlainObject(event),
  metadata: withPythonNamespace(toPlainObject(metadata), { isOfNode: event.tags?.some(isStepTag) ?? false }),
  data: { ...toPlainObject(data), ...(chunk !== undefined && { chunk: snapshotChunk(chunk, parsePartialJson) }) },
})

const snapshotChunk = (chunk: unknown, parsePartialJson: ParsePartialJson): unknown => {
  if (chunk instanceof MessageEnd) return withChunkType(toLastChunk(toPlainChunk(chunk.message, parsePartialJson)))
  return isChunk(chunk) ? withChunkType(toPlainChunk(chunk, parsePartialJson)) : toPlainJson(chunk)
}
