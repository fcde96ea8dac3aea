/** What the tasks of a played graph read and write while they play, beside what LangGraph hands them and takes back. */
import type { LangGraphRunnableConfig } from '@langchain/langgraph'
import { taskSettings } from '../graphs/langgraph-internals.ts'
import { type Cursor, type CursorWrite, idleCursor } from './cursor.ts'
import { CURSOR } from './state/played-channels.ts'

/** With what the task itself has written so far. */
export const readChannel = (config: LangGraphRunnableConfig, channel: string): unknown =>
  taskSettings(config).__pregel_read?.(channel, true)

export const readChannels = (
  config: LangGraphRunnableConfig,
  channels: readonly string[],
  isFresh = true,
): Record<string, unknown> => taskSettings(config).__pregel_read?.(channels, isFresh) as Record<string, unknown> // what LangGraph gives for a list

/** As an update of its own, so that clients see each of several. */
export const writeChannel = (config: LangGraphRunnableConfig, channel: string, value: unknown): void =>
  taskSettings(config).__pregel_send?.([[channel, value]])

export const readCursor = (config: LangGraphRunnableConfig): Cursor =>
  (readChannel(config, CURSOR) as Cursor | undefined) ?? idleCursor()

export const readCursorBefore = (config: LangGraphRunnableConfig): Cursor =>
  (taskSettings(config).__pregel_read?.(CURSOR, false) as Cursor | undefined) ?? idleCursor()

export const writeCursor = (config: LangGraphRunnableConfig, write: CursorWrite): void =>
  writeChannel(config, CURSOR, write)

/** Whether a run plays the task; false where a client's update of the state stands in for a node. */
export const isRunning = (config: LangGraphRunnableConfig): boolean =>
  taskSettings(config).__pregel_scratchpad !== undefined

export const countAnswers = (config: LangGraphRunnableConfig): number => {
  const { resume = [], nullResume } = taskSettings(config).__pregel_scratchpad ?? {}
  return resume.length + (nullResume === undefined ? 0 : 1)
}
