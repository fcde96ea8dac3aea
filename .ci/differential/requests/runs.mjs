import { id, says, UNKNOWN } from '../ids.mjs'

const T = id(301)
const N = id(302)
const P = id(303)
const F = id(304)

export default async (send) => {
  await send('POST', '/runs/cancel', { status: 'all' })
  await send('POST', '/threads', { thread_id: T, metadata: { topic: 'runs' } })
  await send('POST', `/threads/${T}/runs/wait`, { assistant_id: 'talk', input: says('hello you') })
  await send('GET', `/threads/${T}`)
  await send('GET', `/threads/${T}/state`)
  await send('GET', `/threads/${T}/history?limit=10`)
  await send('GET', `/threads/${T}/runs`)
  await send('GET', `/threads/${T}/runs?limit=1&offset=1`)
  await send('GET', `/threads/${T}/runs?status=error`)
  await send('GET', `/threads/${T}/runs?select=run_id&select=status`)
  await send('POST', '/runs/wait', { assistant_id: 'talk', input: says('hello stateless') })
  await send('POST', '/runs/wait', { assistant_id: 'fails', input: says('x') })
  for (const stream_mode of [
    'values',
    'updates',
    'messages-tuple',
    'messages',
    'custom',
    'tasks',
    'checkpoints',
    'debug',
    ['values', 'updates'],
  ]) {
    await send('POST', '/runs/stream', { assistant_id: 'talk', input: says('hello stream'), stream_mode })
  }
  await send('POST', `/threads/${T}/runs/stream`, {
    assistant_id: 'talk',
    input: says('again'),
    stream_mode: ['values', 'messages-tuple'],
  })
  await send('POST', `/threads/${T}/runs/stream`, {
    assistant_id: 'talk',
    input: says('once more'),
    stream_mode: 'updates',
    metadata: { mine: 1, run_id: 'x' },
  })
  const run = await send('POST', `/threads/${T}/runs`, {
    assistant_id: 'talk',
    input: says('in the background'),
    metadata: { topic: 'background' },
  })
  await send('GET', `/threads/${T}/runs/${run?.run_id}/join`)
  await send('GET', `/threads/${T}/runs/${run?.run_id}`)
  await send('POST', `/threads/${N}/runs/wait`, {
    assistant_id: 'talk',
    input: says('new'),
    if_not_exists: 'create',
    metadata: { made: 'here' },
  })
  await send('GET', `/threads/${N}`)
  await send('POST', `/threads/${P}/runs/wait`, {
    assistant_id: 'approve',
    input: says('ask'),
    if_not_exists: 'create',
  })
  await send('GET', `/threads/${P}`)
  await send('GET', `/threads/${P}/state`)
  await send('POST', `/threads/${P}/runs/wait`, { assistant_id: 'approve', command: { resume: 'yes' } })
  await send('GET', `/threads/${P}/state`)
  await send('POST', `/threads/${P}/runs/stream`, {
    assistant_id: 'approve',
    input: says('ask again'),
    stream_mode: ['updates', 'values'],
  })
  await send('POST', `/threads/${P}/runs/stream`, {
    assistant_id: 'approve',
    command: { resume: { ok: true } },
    stream_mode: 'updates',
  })
  await send('POST', `/threads/${F}/runs/wait`, { assistant_id: 'fails', input: says('x'), if_not_exists: 'create' })
  await send('GET', `/threads/${F}`)
  await send('GET', `/threads/${F}/state`)
  await send('POST', `/threads/${F}/runs/stream`, { assistant_id: 'fails', input: says('x') })
  await send('POST', '/runs/batch', [
    { assistant_id: 'talk', input: says('a') },
    { assistant_id: 'talk', input: says('b') },
  ])
  const later = await send('POST', `/threads/${N}/runs`, {
    assistant_id: 'talk',
    input: says('later'),
    after_seconds: 3600,
  })
  await send('GET', `/threads/${N}/runs/${later?.run_id}`)
  await send('POST', `/threads/${N}/runs/${later?.run_id}/cancel?wait=true`)
  await send('DELETE', `/threads/${N}/runs/${later?.run_id}`)
  await send('GET', `/threads/${N}/runs/${later?.run_id}`)
  await send('POST', `/threads/${T}/runs/${UNKNOWN}/cancel`)
  await send('GET', `/threads/${T}/runs/${UNKNOWN}`)
  await send('GET', `/threads/${T}/runs/abc`)
  await send('DELETE', `/threads/${T}/runs/${UNKNOWN}`)
  await send('GET', `/threads/${UNKNOWN}/runs`)
  await send('POST', '/runs/wait', { assistant_id: 'talk', input: says('x'), interrupt_before: ['call_model'] })
  await send('POST', '/runs/wait', { assistant_id: 'talk' })
  await send('POST', '/runs/wait', { assistant_id: 'talk', input: null })
}
