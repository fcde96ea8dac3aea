import { expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'
import {
  asDocumented,
  createThread,
  stateServer,
  UNKNOWN_CHECKPOINT,
  UNKNOWN_THREAD,
  writeState,
} from '../../support/thread-states.ts'

describeEachDocument(({ spec }) => {
  const client = sharedClient(stateServer(spec))

  test('returns the state at the checkpoint', async () => {
    const id = await createThread(client)
    const first = await writeState(client, id, { n: 1 }, '__start__')
    await writeState(client, id, { n: 2 })
    const { status, body } = await client.get(`/threads/${id}/state/${first.checkpoint_id}`)
    expect(status).toBe(200)
    expect(body).toMatchObject(
      asDocumented(spec, { values: { n: 1 }, next: ['call_model'], checkpoint: first, parent_checkpoint: null }),
    )
  })

  test('answers an empty state, which names the checkpoint, when it does not exist', async () => {
    const id = await createThread(client)
    await writeState(client, id, { n: 1 }, '__start__')
    const { status, body } = await client.get(`/threads/${id}/state/${UNKNOWN_CHECKPOINT}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      values: {},
      next: [],
      tasks: [],
      created_at: null,
      checkpoint: { thread_id: id, checkpoint_ns: '', checkpoint_id: UNKNOWN_CHECKPOINT },
    })
  })

  test('does not show a checkpoint of another thread', async () => {
    const [one, other] = [await createThread(client), await createThread(client)]
    const { checkpoint_id } = await writeState(client, one, { secret: 1 }, '__start__')
    expect((await client.get(`/threads/${other}/state/${checkpoint_id}`)).body.values).toEqual({})
  })

  test('returns 404 for an unknown thread', async () => {
    expect((await client.get(`/threads/${UNKNOWN_THREAD}/state/${UNKNOWN_CHECKPOINT}`)).status).toBe(404)
  })

  test('returns 422 for an id that is not a UUID', async () => {
    const id = await createThread(client)
    expect((await client.get(`/threads/nobody/state/${UNKNOWN_CHECKPOINT}`)).status).toBe(422)
    expect((await client.get(`/threads/${id}/state/latest`)).status).toBe(422)
  })
})
