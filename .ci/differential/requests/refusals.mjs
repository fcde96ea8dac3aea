import { id, UNKNOWN } from '../ids.mjs'

const T = id(401)

export default async (send) => {
  await send('POST', '/threads', { thread_id: T })
  for (const [method, path] of [
    ['POST', '/assistants'],
    ['POST', '/assistants/search'],
    ['POST', '/threads'],
    ['POST', '/threads/search'],
    ['POST', '/runs'],
    ['POST', '/runs/batch'],
    ['POST', '/runs/cancel'],
    ['POST', '/runs/crons'],
    ['PUT', '/store/items'],
    ['POST', '/store/items/search'],
    ['POST', '/store/namespaces'],
    ['DELETE', '/store/items'],
    ['POST', `/threads/${T}/state`],
    ['POST', `/threads/${T}/runs/stream`],
  ]) {
    for (const body of ['{"a": }', '[]', '"x"', '']) await send(method, path, body)
  }
  await send('POST', '/assistants', 'graph_id=talk', { 'content-type': 'application/x-www-form-urlencoded' })
  for (const body of [
    { assistant_id: 'nope' },
    { assistant_id: UNKNOWN },
    { assistant_id: 5 },
    { assistant_id: '' },
    {},
    { assistant_id: 'talk', webhook: 'nowhere' },
    { assistant_id: UNKNOWN, webhook: 'ftp://example.com/x' },
    { assistant_id: 'nope', webhook: 'nowhere' },
    { assistant_id: 'talk', stream_mode: 'everything' },
    { assistant_id: 'talk', stream_mode: ['values', 'tools'] },
    { assistant_id: 'talk', multitask_strategy: 'fight' },
    { assistant_id: 'talk', checkpoint_id: 'x' },
    { assistant_id: 'talk', config: { configurable: { a: 1 } }, context: { b: 1 } },
    { assistant_id: 'talk', metadata: [] },
    { assistant_id: 'talk', interrupt_before: 5 },
    { assistant_id: 'talk', after_seconds: 'soon' },
    { assistant_id: 'talk', on_disconnect: 'shrug' },
    { assistant_id: 'talk', command: 5 },
    { assistant_id: 'talk', durability: 'never' },
  ]) {
    await send('POST', `/threads/${T}/runs/wait`, body)
  }
  await send('POST', '/runs', { assistant_id: 'talk', command: { resume: 1 } })
  await send('POST', '/runs/batch', [{ assistant_id: 'nope' }])
  await send('POST', '/runs/batch', [{}])
  await send('POST', '/runs/cancel', {})
  await send('POST', '/runs/cancel', { status: 'x' })
  await send('POST', '/runs/cancel', { thread_id: T, run_ids: ['abc'] })
  await send('POST', '/runs/cancel', { thread_id: 'abc', run_ids: [UNKNOWN] })
  await send('GET', '/nothing')
  await send('PUT', '/threads/search', {})
  await send('GET', '/ok')
}
