import { beforeEach, expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec })
  const list = async (body: object): Promise<string[]> => {
    const { status, body: answer } = await client.post('/store/namespaces', body)
    expect(status).toBe(200)
    expect(Object.keys(answer)).toEqual(['namespaces'])
    return answer.namespaces.map((namespace: string[]) => namespace.join('/'))
  }

  const given = [
    'users/42/notes',
    'users/7/notes',
    'users/42',
    'users!',
    'teams/a/notes/old',
    'teams/b',
    'users/42/files',
  ]
  const sorted = [
    'teams/a/notes/old',
    'teams/b',
    'users/42',
    'users/42/files',
    'users/42/notes',
    'users/7/notes',
    'users!',
  ]
  beforeEach(async () => {
    const items = given.flatMap((namespace) =>
      ['one', 'two'].map((key) => ({ namespace: namespace.split('/'), key, value: {} })),
    )
    await Promise.all(items.map((item) => client.put('/store/items', item)))
  })

  test('lists each namespace once, ordered by label', async () => {
    expect(await list({})).toEqual(sorted)
  })

  test.each([
    [{ prefix: ['users'] }, ['users/42', 'users/42/files', 'users/42/notes', 'users/7/notes']],
    [{ prefix: ['users', '42'] }, ['users/42', 'users/42/files', 'users/42/notes']],
    [{ prefix: ['*', '42'] }, ['users/42', 'users/42/files', 'users/42/notes']],
    [{ prefix: ['users', '*', 'notes'] }, ['users/42/notes', 'users/7/notes']],
    [{ prefix: ['*', '*', '*', '*'] }, ['teams/a/notes/old']],
    [{ prefix: ['user'] }, []],
    [{ prefix: [] }, sorted],
    [{ suffix: ['notes'] }, ['users/42/notes', 'users/7/notes']],
    [{ suffix: ['42', '*'] }, ['users/42/files', 'users/42/notes']],
    [{ suffix: ['users', '42', 'notes', 'x'] }, []],
    [{ prefix: ['users'], suffix: ['notes'] }, ['users/42/notes', 'users/7/notes']],
    [{ prefix: ['users', '42'], suffix: ['users', '42'] }, ['users/42']],
  ])('lists those that match %j', async (conditions, found) => {
    expect(await list(conditions)).toEqual(found)
  })

  test.each([
    [{ max_depth: 1 }, ['teams', 'users', 'users!']],
    [{ max_depth: 2 }, ['teams/a', 'teams/b', 'users/42', 'users/7', 'users!']],
    [{ max_depth: 9 }, sorted],
    [{ max_depth: 2, suffix: ['notes'] }, ['users/42', 'users/7']],
    [{ max_depth: 1, prefix: ['users', '42'] }, ['users']],
    [{ max_depth: 2, limit: 2, offset: 1 }, ['teams/b', 'users/42']],
  ])('truncates to max_depth and lists each result once: %j', async (conditions, found) => {
    expect(await list(conditions)).toEqual(found)
  })

  test('pages', async () => {
    expect(await list({ limit: 2 })).toEqual(sorted.slice(0, 2))
    expect(await list({ limit: 3, offset: 5 })).toEqual(sorted.slice(5))
    expect(await list({ offset: 7 })).toEqual([])
    expect(await list({ limit: 0 })).toEqual([])
  })

  test('lists a hundred per page by default', async () => {
    const items = Array.from({ length: 100 }, (_, number) => ({
      namespace: ['many', `${number}`],
      key: 'k',
      value: {},
    }))
    await Promise.all(items.map((item) => client.put('/store/items', item)))
    expect(await list({})).toHaveLength(100)
    expect(await list({ limit: 1000 })).toHaveLength(107)
  })

  test('does not list a namespace after its last item is deleted', async () => {
    for (const key of ['one', 'two']) {
      expect(await list({ prefix: ['teams', 'b'] })).toEqual(['teams/b'])
      const body = JSON.stringify({ namespace: ['teams', 'b'], key })
      await client.delete('/store/items', { body, headers: { 'content-type': 'application/json' } })
    }
    expect(await list({ prefix: ['teams'] })).toEqual(['teams/a/notes/old'])
  })

  test.each([
    [{ max_depth: 0 }, 'max_depth must be at least 1, got 0'],
    [{ limit: -1 }, 'limit must not be negative, got -1'],
    [{ offset: -1 }, 'offset must not be negative, got -1'],
    [{ prefix: ['a.b'] }, "Namespace label 'a.b' must be a non-empty string without periods"],
    [{ suffix: ['a', ''] }, "Namespace label '' must be a non-empty string without periods"],
    [{ prefix: 'users' }, 'prefix'],
    [{ prefix: null }, 'prefix'],
    [{ max_depth: '2' }, 'max_depth'],
  ])('rejects %j with 422', async (conditions, detail) => {
    const { status, body } = await client.post('/store/namespaces', conditions)
    expect(status).toBe(422)
    expect(body.detail).toContain(detail)
  })
})
