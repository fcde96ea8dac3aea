import { INTERRUPT, NAMESPACE_SEPARATOR } from '../langgraph-internals.ts'
import { type LiveInterrupt, toPlainInterrupt } from '../values/plain-interrupt.ts'
import { toPlainJson, toPlainObject } from '../values/plain-values.ts'
import type { ParsePartialJson } from '../values/python-chunk.ts'
import type { CallbackEvent } from './callback-events.ts'
import type { LivePart } from './live-part.ts'
import type { CheckpointEnvelope, DebugPayload, Part } from './part.ts'
import { failureOf } from './run-failure.ts'
import type { StreamMode } from './run-request.ts'
import { snapshotCallback } from './snapshot-callback.ts'
import { type LiveCheckpoint, snapshotCheckpoint } from './snapshot-checkpoint.ts'
import { createMessageSnapshots } from './snapshot-message.ts'

type ReadValues = (namespace: readonly string[]) => Promise<object>

interface SnapshotTools {
  readValues: ReadValues
  parsePartialJson: ParsePartialJson
}

/** Each part must be turned at once: the graph may change its objects. Undefined for a part without content. */
export const createSnapshots = (
  modes: readonly StreamMode[],
  { readValues, parsePartialJson }: SnapshotTools,
): ((part: LivePart) => Part | undefined | Promise<Part>) => {
  const snapshotMessage = createMessageSnapshots({
    hasPartial: modes.includes('messages') && !modes.includes('messages-tuple') && !modes.includes('lifecycle'),
    parsePartialJson,
  })
  const snapshotValues = createValuesSnapshots(readValues)
  return ([namespace, mode, payload]) => {
    switch (mode) {
      case 'values':
        return snapshotValues(namespace, payload)
      case 'updates':
        return { namespace, mode, payload: updatesOf(payload) }
      case 'messages':
        return { namespace, mode, payload: snapshotMessage(payload) }
      case 'tasks':
        return { namespace, mode, payload: snapshotTask(payload) }
      case 'checkpoints':
        return { namespace, mode, payload: snapshotCheckpoint(payload as LiveCheckpoint) } // LangGraph's
      case 'checkpoint-envelope':
        return { namespace, mode, payload: payload as CheckpointEnvelope } // LangGraph's
      case 'debug':
        return { namespace, mode, payload: snapshotDebug(payload as LiveDebug) } // LangGraph's
      case 'events':
        return { namespace, mode, payload: snapshotCallback(payload as CallbackEvent, parsePartialJson) } // LangChain's
      case 'tools':
        return { namespace, mode, payload: snapshotTool(payload as LiveTool) } // LangGraph's
      case 'custom':
        return { namespace, mode, payload: toPlainJson(payload) ?? null }
    }
  }
}

/** LangGraph for JavaScript announces interrupts alone, Python's with the whole state: here that of the last part. */
const createValuesSnapshots = (readValues: ReadValues) => {
  const known = new Map<string, object>()
  const withValues = async (namespace: readonly string[], interrupts: readonly LiveInterrupt[]): Promise<Part> => {
    const values = known.get(namespace.join(NAMESPACE_SEPARATOR)) ?? (await readValues(namespace))
    return { namespace, mode: 'values', payload: { ...values, [INTERRUPT]: interrupts.map(toPlainInterrupt) } }
  }
  return (namespace: readonly string[], payload: unknown): Part | undefined | Promise<Part> => {
    if (isInterrupted(payload)) {
      const { [INTERRUPT]: interrupts } = payload
      // A static breakpoint: Python's LangGraph has no part for it.
      return interrupts.length === 0 ? undefined : withValues(namespace, interrupts)
    }
    const values = toPlainJson(payload) ?? null
    if (typeof values === 'object' && values !== null) known.set(namespace.join(NAMESPACE_SEPARATOR), values)
    return { namespace, mode: 'values', payload: values }
  }
}

type Interrupted = Record<typeof INTERRUPT, readonly LiveInterrupt[]>

const isInterrupted = (payload: unknown): payload is Interrupted =>
  typeof payload === 'object' && payload !== null && INTERRUPT in payload && Array.isArray(payload[INTERRUPT])

const updatesOf = (payload: unknown): Record<string, unknown> =>
  isInterrupted(payload) ? { [INTERRUPT]: payload[INTERRUPT].map(toPlainInterrupt) } : toPlainObject(payload)

/** Like the Python server: interrupts only with the result, and an error as that of a run. */
const snapshotTask = (payload: unknown): Record<string, unknown> => {
  const { interrupts, ...task } = toPlainJson(payload) as LiveTask // LangGraph's
  if (!('result' in task)) return task
  const { error = null } = task
  return { ...task, error: error === null ? null : failureOf(error), interrupts: interrupts.map(toPlainInterrupt) }
}

type LiveTask = Record<string, unknown> & { interrupts: LiveInterrupt[] }

/** JSON has nothing of an Error. */
const snapshotTool = (payload: LiveTool): Record<string, unknown> => ({
  ...toPlainObject(payload),
  ...('error' in payload && { error: { ...failureOf(payload.error), ...codeOf(payload.error) } }),
})

/** An error of a tool may have a code, which the newer protocol shows. */
const codeOf = (error: unknown): { code?: string } => {
  const { code } = Object(error) as { code?: unknown }
  return typeof code === 'string' ? { code } : {}
}

interface LiveTool {
  error?: unknown
}

interface LiveDebug {
  step: number
  type: DebugPayload['type']
  timestamp: string
  payload: unknown
}

const snapshotDebug = ({ step, type, timestamp, payload }: LiveDebug): DebugPayload =>
  type === 'checkpoint'
    ? { step, timestamp, type, payload: snapshotCheckpoint(payload as LiveCheckpoint) } // by `type`
    : { step, timestamp, type, payload: snapshotTask(payload) }
