export default async (send) => {
  for (const [namespace, key, value] of [
    [['users', 'ada'], 'likes', { drink: 'tea', n: 3 }],
    [['users', 'ada'], 'plays', { game: 'chess', n: 5 }],
    [['users', 'bob'], 'likes', { drink: 'milk', tags: ['a', 'b'] }],
    [['notes'], 'first', { text: 'hello' }],
  ]) {
    await send('PUT', '/store/items', { namespace, key, value })
  }
  await send('PUT', '/store/items', { namespace: ['users', 'ada'], key: 'likes', value: { drink: 'water', n: 4 } })
  for (const body of [
    { namespace: [], key: 'a', value: {} },
    { namespace: ['a.b'], key: 'a', value: {} },
    { namespace: [''], key: 'a', value: {} },
    { namespace: ['langgraph'], key: 'a', value: {} },
    { namespace: 'a', key: 'a', value: {} },
    { namespace: ['a'], key: 5, value: {} },
    { namespace: ['a'], key: 'a', value: 5 },
    { namespace: ['a'], value: {} },
    { namespace: ['a'], key: 'a' },
  ]) {
    await send('PUT', '/store/items', body)
  }
  for (const query of [
    'namespace=users.ada&key=likes',
    'namespace=users&namespace=ada&key=likes',
    'namespace=users.ada&key=none',
    'namespace=none&key=a',
    'namespace=users.ada',
    'key=likes',
  ]) {
    await send('GET', `/store/items?${query}`)
  }
  for (const body of [
    { namespace_prefix: ['users'] },
    { namespace_prefix: ['users', 'ada'], limit: 1 },
    { namespace_prefix: ['users', 'ada'], limit: 1, offset: 1 },
    { namespace_prefix: ['users'], filter: { drink: 'milk' } },
    { namespace_prefix: ['users'], filter: { n: { $gt: 4 } } },
    { namespace_prefix: ['users', 'ada'], filter: { n: { $gte: 4, $lt: 5 } } },
    { namespace_prefix: ['users', 'ada'], filter: { n: { $ne: 4 } } },
    { namespace_prefix: ['users', 'ada'], filter: { n: { $eq: 4 } } },
    { namespace_prefix: ['users'], filter: { drink: { $what: 1 } } },
    { namespace_prefix: ['none'] },
    { namespace_prefix: 'users' },
    { namespace_prefix: ['users'], limit: 'x' },
  ]) {
    await send('POST', '/store/items/search', body)
  }
  for (const body of [
    {},
    { prefix: ['users'] },
    { suffix: ['ada'] },
    { max_depth: 1 },
    { limit: 1 },
    { limit: 1, offset: 1 },
    { prefix: 'users' },
    { max_depth: 'x' },
  ]) {
    await send('POST', '/store/namespaces', body)
  }
  await send('DELETE', '/store/items', { namespace: ['notes'], key: 'first' })
  await send('DELETE', '/store/items', { namespace: ['notes'], key: 'first' })
  await send('GET', '/store/items?namespace=notes&key=first')
  await send('DELETE', '/store/items', { namespace: ['notes'] })
}
