import { id, UNKNOWN } from '../ids.mjs'

const A = id(101)
const B = id(102)

export default async (send) => {
  await send('POST', '/assistants', {
    graph_id: 'talk',
    assistant_id: A,
    name: 'First',
    metadata: { team: 'red', n: 1 },
  })
  await send('POST', '/assistants', { graph_id: 'talk', assistant_id: A })
  await send('POST', '/assistants', { graph_id: 'talk', assistant_id: A, if_exists: 'do_nothing', name: 'Other' })
  await send('POST', '/assistants', {
    graph_id: 'approve',
    assistant_id: B,
    config: { configurable: { tone: 'dry' }, tags: ['x'] },
  })
  await send('POST', '/assistants', {
    graph_id: 'talk',
    name: '',
    context: { tone: 'kind' },
    metadata: { team: 'red' },
  })
  await send('POST', '/assistants', {
    graph_id: 'talk',
    name: 'Described',
    description: 'Describes itself.',
    metadata: { assistant_id: 'x', cron_id: 'y', mine: 1 },
  })
  await send('POST', '/assistants', { graph_id: 'nope' })
  await send('POST', '/assistants', { graph_id: 'talk', config: { configurable: { a: 1 } }, context: { b: 1 } })
  await send('POST', '/assistants', { graph_id: 'talk', config: { configurable: 5 } })
  await send('POST', '/assistants', { graph_id: 'talk', assistant_id: 'abc' })
  for (const path of [
    '',
    '/graph',
    '/graph?xray=true',
    '/graph?xray=1',
    '/graph?xray=maybe',
    '/schemas',
    '/subgraphs',
    '/subgraphs?recurse=true',
    '/subgraphs/x',
  ]) {
    await send('GET', `/assistants/${A}${path}`)
  }
  for (const path of ['', '/graph', '/schemas', '/subgraphs']) await send('GET', `/assistants/${B}${path}`)
  for (const one of [UNKNOWN, 'abc']) {
    for (const path of ['', '/graph', '/schemas', '/subgraphs']) await send('GET', `/assistants/${one}${path}`)
  }
  for (const body of [
    { metadata: { team: 'red' } },
    { metadata: { team: 'red', n: 1 } },
    { metadata: { team: 'blue' } },
    { graph_id: 'approve', sort_by: 'created_at', sort_order: 'asc' },
    { name: 'first' },
    { metadata: { team: 'red' }, sort_by: 'name', sort_order: 'asc' },
    { metadata: { team: 'red' }, limit: 1 },
    { metadata: { team: 'red' }, limit: 1, offset: 1 },
    { metadata: { team: 'red' }, select: ['assistant_id', 'name'], sort_by: 'name', sort_order: 'asc' },
    { select: ['nothing'] },
    { sort_by: 'nothing' },
    { limit: 0 },
    { limit: 1001 },
    { offset: -1 },
    { graph_id: 'nope' },
  ]) {
    await send('POST', '/assistants/search', body)
  }
  for (const body of [
    {},
    { metadata: { team: 'red' } },
    { graph_id: 'approve' },
    { graph_id: 'nope' },
    { metadata: [] },
  ]) {
    await send('POST', '/assistants/count', body)
  }
  for (const body of [
    { metadata: { more: true } },
    { name: 'Renamed' },
    { context: { tone: 'rude' } },
    { context: {} },
    { config: {} },
    { config: { configurable: { tone: 'mild' } } },
    { config: { recursion_limit: 7 } },
    { graph_id: 'approve' },
    { graph_id: 'nope' },
    { description: 'What it does.' },
    { name: 5 },
    { metadata: { run_id: 'x', kept: 1 } },
    {},
  ]) {
    await send('PATCH', `/assistants/${A}`, body)
  }
  await send('PATCH', `/assistants/${UNKNOWN}`, { name: 'x' })
  for (const body of [
    {},
    { limit: 2 },
    { limit: 2, offset: 1 },
    { metadata: { more: true }, limit: 1 },
    { limit: 0 },
  ]) {
    await send('POST', `/assistants/${A}/versions`, body)
  }
  await send('POST', `/assistants/${UNKNOWN}/versions`, {})
  await send('POST', `/assistants/${A}/latest`, { version: 2 })
  await send('GET', `/assistants/${A}`)
  await send('POST', `/assistants/${A}/latest`, { version: 99 })
  await send('POST', `/assistants/${A}/latest`, { version: 'x' })
  await send('POST', `/assistants/${UNKNOWN}/latest`, { version: 1 })
  await send('DELETE', `/assistants/${A}`)
  await send('DELETE', `/assistants/${A}`)
  await send('GET', `/assistants/${A}`)
  await send('DELETE', '/assistants/abc')
}
