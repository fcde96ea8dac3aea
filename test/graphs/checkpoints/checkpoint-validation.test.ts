import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createCheckpoints } from '../../../src/db/checkpoints/checkpoints-store.ts'
import { Tables } from '../../../src/db/tables/tables.ts'
import { StateCheckpointSaver } from '../../../src/graphs/checkpoints/checkpoint-saver.ts'
import { createIds } from '../../../src/ids.ts'

// LangGraph's own conformance tests of a saver expect the test functions to be global.
Object.assign(globalThis, { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it })
const { deltaChannelHistoryTests, validate } = await import('@langchain/langgraph-checkpoint-validation')

const initializer = {
  checkpointerName: 'StateCheckpointSaver',
  createCheckpointer: () => new StateCheckpointSaver(createCheckpoints(new Tables()), { ids: createIds() }) as never,
}

validate(initializer)
deltaChannelHistoryTests(initializer)
