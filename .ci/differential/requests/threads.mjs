import { id, says, UNKNOWN } from '../ids.mjs'

const T = id(201)
const U = id(202)
const C = id(203)

export default async (send) => {
  await send('POST', '/threads', { thread_id: T, metadata: { owner: 'ada', n: 1 } })
  await send('POST', '/threads', { thread_id: T })
  await send('POST', '/threads', { thread_id: T, if_exists: 'do_nothing', metadata: { other: 1 } })
  await send('POST', '/threads', { thread_id: `urn:uuid:${U}`, metadata: { owner: 'ada', thread_id: 'x' } })
  await send('POST', '/threads', {})
  await send('POST', '/threads', {
    thread_id: C,
    metadata: { graph_id: 'talk' },
    supersteps: [
      { updates: [{ values: says('one'), as_node: '__start__' }] },
      { updates: [{ values: says('two'), as_node: 'call_model' }] },
    ],
  })
  await send('POST', '/threads', {
    metadata: { graph_id: 'talk' },
    supersteps: [{ updates: [{ values: {}, as_node: 'bogus' }] }],
  })
  await send('POST', '/threads', { thread_id: 'abc' })
  await send('POST', '/threads', { if_exists: 'sometimes' })
  await send('POST', '/threads', { metadata: 'x' })
  await send('POST', '/threads', { ttl: 'x' })
  for (const path of [
    '',
    '?include=ttl',
    '?include=nothing',
    '/state',
    '/history',
    '/history?limit=1',
    '/history?limit=x',
    '/state?subgraphs=true',
  ]) {
    await send('GET', `/threads/${T}${path}`)
    await send('GET', `/threads/${UNKNOWN}${path}`)
  }
  for (const path of ['', '/state', '/history']) await send('GET', `/threads/${C}${path}`)
  for (const path of ['', '/state', '/history', '/runs']) await send('GET', `/threads/abc${path}`)
  for (const body of [
    { metadata: { owner: 'ada' }, sort_by: 'thread_id', sort_order: 'asc' },
    { metadata: { owner: 'ada', n: 1 } },
    { metadata: { owner: 'bob' } },
    { ids: [T, UNKNOWN] },
    { ids: ['abc'] },
    { ids: [T], select: ['thread_id', 'status', 'values'] },
    { ids: [T], select: ['nothing'] },
    { ids: [T], status: 'busy' },
    { status: 'lost' },
    { metadata: { owner: 'ada' }, limit: 1, sort_by: 'created_at', sort_order: 'asc' },
    { metadata: { owner: 'ada' }, limit: 1, offset: 1, sort_by: 'created_at', sort_order: 'asc' },
    { sort_by: 'nothing' },
    { limit: 0 },
    { ids: [C], extract: { first: 'values.messages[0].content' } },
    { ids: [C], extract: { bad: 'nothing' } },
  ]) {
    await send('POST', '/threads/search', body)
  }
  for (const body of [
    { metadata: { owner: 'ada' } },
    { status: 'busy' },
    { status: 'lost' },
    { metadata: { owner: 'ada' }, status: 'idle' },
  ]) {
    await send('POST', '/threads/count', body)
  }
  for (const body of [
    { metadata: { owner: 'bea', more: 1 } },
    { metadata: { run_id: 'x', assistant_id: 'x' } },
    {},
    { metadata: 5 },
    { ttl: { ttl: 'x' } },
  ]) {
    await send('PATCH', `/threads/${T}`, body)
  }
  await send('PATCH', `/threads/${T}`, { metadata: { last: 1 } }, { prefer: 'return=minimal' })
  await send('PATCH', `/threads/${UNKNOWN}`, {})
  await send('POST', `/threads/${T}/state`, { values: says('hi'), as_node: 'call_model' })
  await send('POST', `/threads/${C}/state`, { values: says('three'), as_node: 'call_model' })
  await send('POST', `/threads/${C}/state`, { values: says('three'), as_node: 'bogus' })
  await send('POST', `/threads/${C}/state`, { values: { nothing: 1 }, as_node: 'call_model' })
  await send('POST', `/threads/${C}/state`, {})
  await send('POST', `/threads/${C}/state`, { values: 'x' })
  await send('POST', `/threads/${UNKNOWN}/state`, { values: {} })
  await send('GET', `/threads/${C}/state`)
  await send('GET', `/threads/${C}`)
  for (const body of [
    {},
    { limit: 2 },
    { limit: 'x' },
    { limit: 0 },
    { metadata: { source: 'update' } },
    { metadata: { source: 'loop' } },
  ]) {
    await send('POST', `/threads/${C}/history`, body)
  }
  await send('POST', `/threads/${C}/state/checkpoint`, { checkpoint: {} })
  await send('POST', `/threads/${C}/state/checkpoint`, { checkpoint: 'x' })
  await send('GET', `/threads/${C}/state/${UNKNOWN}`)
  const copy = await send('POST', `/threads/${C}/copy`)
  await send('GET', `/threads/${copy?.thread_id}`)
  await send('GET', `/threads/${copy?.thread_id}/state`)
  await send('POST', `/threads/${UNKNOWN}/copy`)
  await send('POST', '/threads/prune', { thread_ids: [U, UNKNOWN], strategy: 'delete' })
  await send('POST', '/threads/prune', { thread_ids: [C], strategy: 'burn' })
  await send('POST', '/threads/prune', {})
  await send('GET', `/threads/${U}`)
  await send('DELETE', `/threads/${T}`)
  await send('DELETE', `/threads/${T}`)
  await send('DELETE', '/threads/abc')
}
