import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { StateCheckpointSaver } from '../../src/agents/checkpoints.ts'
import { createCheckpoints } from '../../src/db/checkpoints-table.ts'
import { Tables } from '../../src/db/tables.ts'

// LangGraph's own conformance tests of a saver expect the test functions to be global.
Object.assign(globalThis, { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it })
const { deltaChannelHistoryTests, validate } = await import('@langchain/langgraph-checkpoint-validation')

const initializer = {
  checkpointerName: 'StateCheckpointSaver',
  createCheckpointer: () => new StateCheckpointSaver(createCheckpoints(new Tables())) as never,
}

validate(initializer)
deltaChannelHistoryTests(initializer)
