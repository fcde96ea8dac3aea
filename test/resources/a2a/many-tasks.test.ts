import { expect, test } from 'vitest'
import { createClock } from '../../../src/clock.ts'
import type { Run } from '../../../src/db/runs/runs.ts'
import { emptyThreadState } from '../../../src/graphs/state/thread-state.ts'
import { createIds } from '../../../src/ids.ts'
import { listTasks } from '../../../src/resources/a2a/list-tasks.ts'
import { v10 } from '../../../src/resources/a2a/protocol-versions.ts'
import type { Deps } from '../../../src/resources/handler.ts'
import { thread } from '../../support/crons.ts'
import { assistant } from '../../support/database.ts'
import { memoryStores } from '../../support/stores.ts'

const TASKS = 2000
const AT = '2026-03-04T10:00:00.000000+00:00'

const withTasks = async () => {
  const db = memoryStores()
  const ids = createIds()
  const agent = assistant({ assistant_id: ids.ordered() })
  await db.assistants.create(agent)
  await db.transaction(async (tx) => {
    for (let made = 0; made < TASKS; made++) {
      const [thread_id, run_id] = [ids.ordered(), ids.ordered()]
      const run: Run = {
        ...{ run_id, thread_id, assistant_id: agent.assistant_id, a2a_task: run_id, status: 'running', attempt: 1 },
        ...{
          created_at: AT,
          updated_at: AT,
          metadata: { graph_id: 'agent' },
          kwargs: {},
          multitask_strategy: 'enqueue',
        },
      }
      const status = made % 2 === 0 ? ('interrupted' as const) : ('idle' as const)
      await tx.threads.create(thread(thread_id))
      await tx.runs.create(run, thread(thread_id), AT)
      await tx.runs.end(run_id, { status: 'success', shown: { status, error: null } }, AT)
    }
  })
  let reads = 0
  const states = {
    async get() {
      reads++
      return emptyThreadState()
    },
    async history() {
      reads++
      return []
    },
  }
  const deps = { db, states, clock: createClock() } as unknown as Deps
  return async (params: Record<string, unknown>) => {
    reads = 0
    const context = { params, assistant: agent, version: v10, deps, isAnswered: true, card: () => ({}) }
    const result = (await listTasks(context)).result as { tasks: object[]; totalSize: number; nextPageToken: string }
    return { ...result, reads }
  }
}

test('reads the states of no more tasks than a page shows', async () => {
  const list = await withTasks()
  const page = await list({ pageSize: 20, historyLength: 2 })
  expect([page.tasks.length, page.totalSize, page.nextPageToken]).toEqual([20, TASKS, '20'])
  expect(page.reads).toBe(20)

  const asking = await list({ pageSize: 10, status: 'TASK_STATE_INPUT_REQUIRED' })
  expect([asking.tasks.length, asking.totalSize, asking.reads]).toEqual([10, TASKS / 2, 10])
})
