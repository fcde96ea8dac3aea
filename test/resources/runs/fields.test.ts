import { expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { runServer } from '../../support/run-clients.ts'
import { says, useThread } from '../../support/run-streams.ts'

describeEachDocument((document) => {
  const at = useThread(runServer(document))
  const routes = () => ['/runs', '/runs/wait', '/runs/stream', at.path, `${at.path}/wait`, `${at.path}/stream`]

  test.for<[string, unknown]>([
    ...[5, [], {}, true, -1, 'none'].map((value): [string, unknown] => ['checkpoint_id', value]),
    ...[5, [], 'x', { checkpoint_id: 5 }].map((value): [string, unknown] => ['checkpoint', value]),
    ...[-1, 'ask', [1], {}].map((value): [string, unknown] => ['interrupt_before', value]),
    ['multitask_strategy', 'wait'],
    ['if_not_exists', 1],
    ['on_completion', 'forget'],
  ])('rejects a run whose %s is %j, with every document', async ([name, value]) => {
    const body = { assistant_id: 'chat', input: says('hi'), [name]: value }
    for (const route of routes()) {
      const answer = await at.client.post(route, body)
      expect([route, answer.status, typeof answer.body.detail]).toEqual([route, 422, 'string'])
    }
    expect((await at.client.post('/runs/batch', [body])).status).toBe(422)
    expect((await at.client.get(at.path)).body).toEqual([])
  })
})
