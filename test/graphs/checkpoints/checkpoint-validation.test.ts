import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { StateCheckpointSaver } from '../../../src/graphs/checkpoints/checkpoint-saver.ts'
import { createIds } from '../../../src/ids.ts'
import { memoryStores } from '../../support/stores.ts'

// LangGraph's own conformance tests of a saver expect the test functions to be global.
Object.assign(globalThis, { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it })
const { deltaChannelHistoryTests, validate } = await import('@langchain/langgraph-checkpoint-validation')

const initializer = {
  checkpointerName: 'StateCheckpointSaver',
  createCheckpointer: () => new StateCheckpointSaver(memoryStores().checkpoints, { ids: createIds() }) as never,
}

validate(initializer)
deltaChannelHistoryTests(initializer)
