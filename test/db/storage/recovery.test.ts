import { appendFile, copyFile, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { logLine } from '../../../src/db/storage/write-ahead-log.ts'
import { UsageError } from '../../../src/errors.ts'
import { assistant, noCompaction, page, segmentsIn, test } from '../../support/database.ts'

const contentsOf = async (folder: string) =>
  Object.fromEntries(
    await Promise.all((await readdir(folder)).map(async (n) => [n, await readFile(join(folder, n), 'base64')])),
  )

const ids = (rows: { assistant_id: string }[]) => rows.map((row) => row.assistant_id)

describe('after a crash', () => {
  test('every acknowledged change is restored', async ({ open, crash }) => {
    const db = await open({ compaction: noCompaction })
    await Promise.all(['a', 'b', 'c'].map((id) => db.assistants.create(assistant({ assistant_id: id }))))
    await db.assistants.update('a', { name: 'renamed' }, '2026-01-01T00:00:00.000000+00:00')
    await db.assistants.delete('b', { deleteThreads: false })

    const after = await open({ folder: await crash(), compaction: noCompaction })
    expect(ids((await after.assistants.search(page)).rows)).toEqual(['c', 'a'])
    expect(await after.assistants.get('a')).toEqual(await db.assistants.get('a'))
    expect(await after.assistants.versions('a', page)).toHaveLength(2)
  })

  test('changes before several consecutive crashes are all restored', async ({ open, crash }) => {
    await (await open({ compaction: noCompaction })).assistants.create(assistant({ assistant_id: 'a' }))
    const second = await crash()
    await (await open({ folder: second, compaction: noCompaction })).assistants.create(assistant({ assistant_id: 'b' }))
    const third = await crash(second)

    const db = await open({ folder: third })
    expect(await db.assistants.count({})).toBe(2)
    await db.close()
    expect(await segmentsIn(third)).toEqual([])
    expect(await (await open({ folder: third })).assistants.count({})).toBe(2)
  })

  test('a reset is restored completely or not at all', async ({ open, crash }) => {
    const db = await open({ compaction: noCompaction })
    await db.assistants.create(assistant({ assistant_id: 'a' }))
    const before = await crash()
    await db.reset()

    expect(await (await open({ folder: before })).assistants.count({})).toBe(1)
    const after = await open({ folder: await crash() })
    expect(await after.assistants.count({})).toBe(0)
    expect(await after.assistants.versions('a', page)).toEqual([])
  })

  for (const [where, cut] of [
    ['after its first byte', (start: number, _end: number) => start + 1],
    ['within its content', (start: number, end: number) => (start + end) >> 1],
    ['before its last character', (_start: number, end: number) => end - 2],
  ] as const) {
    test(`a last change cut off ${where} is dropped, saved to a file and logged`, async ({ open, crash, logged }) => {
      const db = await open({ compaction: noCompaction })
      await db.assistants.create(assistant({ assistant_id: 'a' }))
      const folder = await crash()
      const journal = join(folder, 'journal-000001.log')
      const whole = await readFile(journal)
      await db.assistants.create(assistant({ assistant_id: 'b' }))
      const longer = await readFile(join(await crash(), 'journal-000001.log'))
      const torn = longer.subarray(0, cut(whole.length, longer.length))
      await writeFile(journal, torn)

      const after = await open({ folder, compaction: noCompaction })
      expect(ids((await after.assistants.search(page)).rows)).toEqual(['a'])
      expect(await readFile(journal)).toEqual(whole)
      expect(await readFile(`${journal}.torn`)).toEqual(torn.subarray(whole.length))
      expect(logged).toMatchObject([{ level: 'warn', fields: { file: journal, offset: whole.length } }])

      await after.assistants.create(assistant({ assistant_id: 'c' }))
      const again = await open({ folder: await crash(folder) })
      expect(ids((await again.assistants.search(page)).rows)).toEqual(['c', 'a'])
    })
  }

  for (const [what, damage] of [
    ['missing', (whole: Buffer) => whole.subarray(0, -1)],
    ['another byte', (whole: Buffer) => Buffer.concat([whole.subarray(0, -1), Buffer.from('\0')])],
  ] as const) {
    test(`a last change whose line break is ${what} is kept`, async ({ open, crash, logged }) => {
      const db = await open({ compaction: noCompaction })
      for (const id of ['a', 'b']) await db.assistants.create(assistant({ assistant_id: id }))
      const folder = await crash()
      const journal = join(folder, 'journal-000001.log')
      const whole = await readFile(journal)
      await writeFile(journal, damage(whole))

      const after = await open({ folder, compaction: noCompaction })
      expect(ids((await after.assistants.search(page)).rows)).toEqual(['b', 'a'])
      expect(await readFile(journal)).toEqual(whole)
      expect(logged).toEqual([])
      await after.assistants.create(assistant({ assistant_id: 'c' }))
      const again = await open({ folder: await crash(folder) })
      expect(ids((await again.assistants.search(page)).rows)).toEqual(['c', 'b', 'a'])
    })
  }

  test('a log of many segments is restored, in the order of its changes', async ({ open, crash }) => {
    const db = await open({ compaction: noCompaction, limits: { segmentBytes: 1000 } })
    for (let n = 0; n < 20; n++) await db.assistants.create(assistant({ assistant_id: `a${n}` }))
    for (let n = 0; n < 20; n++)
      await db.assistants.update(`a${n}`, { name: `last ${n}` }, '2031-01-01T00:00:00.000000+00:00')
    const folder = await crash()

    expect((await segmentsIn(folder)).length).toBeGreaterThan(10)
    const after = await open({ folder })
    expect(await after.assistants.count({})).toBe(20)
    for (let n = 0; n < 20; n++) expect((await after.assistants.get(`a${n}`))?.name).toBe(`last ${n}`)
    await after.close()
    expect(await segmentsIn(folder)).toEqual([])
  })

  test('a log that was cut off before its first change is accepted', async ({ open, crash }) => {
    const db = await open({ compaction: noCompaction })
    await db.assistants.create(assistant({ assistant_id: 'a' }))
    const folder = await crash()

    await truncate(join(folder, 'journal-000001.log'), 5)
    expect(await (await open({ folder })).assistants.count({})).toBe(0)
  })

  test('the leftovers of an interrupted compaction are ignored', async ({ open, crash, folder }) => {
    const db = await open({ compaction: noCompaction })
    await db.assistants.create(assistant({ assistant_id: 'a' }))
    await db.assistants.delete('a', { deleteThreads: false })
    await db.assistants.create(assistant({ assistant_id: 'b' }))
    const crashed = await crash()
    await db.close()
    await copyFile(join(folder, 'assistants.json'), join(crashed, 'assistants.json'))
    await writeFile(join(crashed, 'assistant_versions.json.tmp'), '{"format": 1, "rec')

    const after = await open({ folder: crashed })
    expect(ids((await after.assistants.search(page)).rows)).toEqual(['b'])
    expect(await after.assistants.versions('b', page)).toHaveLength(1)
    await after.close()
    expect((await readdir(crashed)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })
})

describe('a record in several tables', () => {
  const stored = assistant({ assistant_id: 'a', name: 'stored twice' })
  const lines = (second: string) =>
    [
      '{"format":1,"after":0}',
      `{"sequence":1,"changes":[["assistants",${JSON.stringify(stored)}],["assistant_versions",${second}]]}`,
    ]
      .map(logLine)
      .join('')

  test('is written to the log once, and restored in each table after a crash', async ({ open, crash }) => {
    const db = await open({ compaction: noCompaction })
    await db.assistants.create(stored)
    const folder = await crash()

    expect((await readFile(join(folder, 'journal-000001.log'), 'utf8')).split('stored twice')).toHaveLength(2)
    const after = await open({ folder, compaction: noCompaction })
    expect(await after.assistants.get('a')).toEqual(stored)
    await after.assistants.update('a', { name: 'renamed' }, '2031-01-01T00:00:00.000000+00:00')
    expect((await after.assistants.versions('a', page))[1]).toEqual(stored)
  })

  test('is also read from a log that repeats it for each table', async ({ open, folder }) => {
    await writeFile(join(folder, 'journal-000001.log'), lines(JSON.stringify(stored)))
    const db = await open()
    await db.assistants.update('a', { name: 'renamed' }, '2031-01-01T00:00:00.000000+00:00')
    expect((await db.assistants.versions('a', page))[1]).toEqual(stored)
  })

  test('fails the start when the log refers to a missing record', async ({ open, folder }) => {
    await writeFile(join(folder, 'journal-000001.log'), lines('7'))
    await expect(open()).rejects.toThrow(/line 2: it puts a record that it does not have/)
  })
})

describe('a damaged write-ahead log', () => {
  const changes: [string, (bytes: Buffer) => Buffer][] = [
    ['has a changed byte', (bytes) => bytes.with(Math.floor(bytes.length / 2), 0x7e) as Buffer],
    ['lacks a line', (bytes) => Buffer.from(bytes.toString().split('\n').toSpliced(1, 1).join('\n'))],
    ['has a line of something else', (bytes) => Buffer.concat([Buffer.from('text\n'), bytes])],
    [
      'is cut in its last line, but for the line break',
      (bytes) => Buffer.concat([bytes.subarray(0, -9), Buffer.from('\n')]),
    ],
  ]
  for (const [what, change] of changes) {
    test(`fails the start with file and line, and is left unchanged, when it ${what}`, async ({ open, crash }) => {
      const db = await open({ compaction: noCompaction })
      for (const id of ['a', 'b', 'c']) await db.assistants.create(assistant({ assistant_id: id }))
      const folder = await crash()
      await rm(join(folder, 'server.pid'))
      const journal = join(folder, 'journal-000001.log')
      await writeFile(journal, change(await readFile(journal)))
      const before = await contentsOf(folder)

      const opening = open({ folder })
      await expect(opening).rejects.toThrow(UsageError)
      await expect(opening).rejects.toThrow(/journal-000001\.log, line \d: .*move all journal/)
      expect(await contentsOf(folder)).toEqual(before)
    })
  }

  test('fails the start when an earlier segment is truncated or missing', async ({ open, crash, folder }) => {
    let crashed = folder
    for (const id of ['a', 'b', 'c']) {
      const db = await open({ folder: crashed, compaction: noCompaction })
      await db.assistants.create(assistant({ assistant_id: id }))
      crashed = await crash(crashed)
    }
    const second = join(crashed, 'journal-000002.log')
    await truncate(second, (await readFile(second)).length - 3)

    await expect(open({ folder: crashed })).rejects.toThrow(/journal-000002\.log, line 2: /)
    await rm(second)
    await expect(open({ folder: crashed })).rejects.toThrow(/journal-000003\.log: .* is missing/)
  })

  test('fails the start when it has a record of an unknown table', async ({ open, crash }) => {
    const db = await open({ compaction: noCompaction })
    await db.assistants.create(assistant({ assistant_id: 'a' }))
    const folder = await crash()
    await appendFile(join(folder, 'journal-000001.log'), logLine('{"sequence":2,"changes":[["ghosts","x"]]}'))

    await expect(open({ folder })).rejects.toThrow(
      /line 3: it has a record of "ghosts", which this version does not know/,
    )
  })
})

describe('a file of a table', () => {
  test('is accepted after manual edits', async ({ open, folder }) => {
    const db = await open()
    await db.assistants.create(assistant({ assistant_id: 'a', name: 'old' }))
    await db.assistants.create(assistant({ assistant_id: 'b' }))
    await db.close()
    const file = join(folder, 'assistants.json')
    const { records } = JSON.parse(await readFile(file, 'utf8'))
    const edited = { format: 1, records: [{ ...records[0], name: 'new' }, assistant({ assistant_id: 'c' })] }
    await writeFile(file, `\uFEFF${JSON.stringify(edited, null, 2)}\r\n`)

    const after = await open()
    expect(ids((await after.assistants.search({ ...page, sort_by: 'assistant_id', sort_order: 'asc' })).rows)).toEqual([
      'a',
      'c',
    ])
    expect((await after.assistants.get('a'))?.name).toBe('new')
    expect(await after.assistants.versions('c', page)).toHaveLength(1)
    expect(await after.assistants.setLatest('c', 1, '2026-01-01T00:00:00.000000+00:00')).toMatchObject({ version: 1 })
  })

  test('has one record per line, and is written only when its table has changed', async ({ open, folder }) => {
    const db = await open()
    await db.assistants.create(assistant({ assistant_id: 'a', name: 'one\nline' }))
    await db.assistants.create(assistant({ assistant_id: 'b' }))
    await db.close()
    const versions = await readFile(join(folder, 'assistant_versions.json'), 'utf8')
    const again = await open()
    await again.assistants.setLatest('a', 1, '2026-01-01T00:00:00.000000+00:00')
    await again.close()

    const lines = (await readFile(join(folder, 'assistants.json'), 'utf8')).split('\n')
    expect(lines.slice(0, 5)).toEqual(['{', '"format": 1,', '"table": "assistants",', '"sequence": 3,', '"records": ['])
    expect(lines.slice(5, 7).map((line) => JSON.parse(line.replace(/,$/, '')).assistant_id)).toEqual(['a', 'b'])
    expect(await readFile(join(folder, 'assistant_versions.json'), 'utf8')).toBe(versions)
  })

  test('is read in pieces: only another layout than ours has a limit of its size', async ({ open, folder }) => {
    const small = { limits: { wholeFileBytes: 100 } }
    const db = await open(small)
    await Promise.all(
      Array.from({ length: 1100 }, (_, n) =>
        db.assistants.create(assistant({ assistant_id: `é${n}`, name: 'ü'.repeat(700) })),
      ),
    )
    await db.close()
    const again = await open(small)
    expect(await again.assistants.count({})).toBe(1100)
    expect((await again.assistants.get('é1099'))?.name).toBe('ü'.repeat(700))
    await again.close()

    const file = join(folder, 'assistants.json')
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace('"assistant_id":"é1000"', '"assistant_id":1000'))
    await expect(open(small)).rejects.toThrow(/assistants\.json: it is wrong, .* at line 1006\. .* Correct the file/)
    await writeFile(file, JSON.stringify(JSON.parse(text)))
    await expect(open(small)).rejects.toThrow(/not laid out as this server writes it, at line 1\./)
    expect(await (await open()).assistants.count({})).toBe(1100)
  })

  const good = JSON.stringify(assistant({ assistant_id: 'a' }))
  const head = '{\n"format": 1,\n"table": "assistants",\n"sequence": 1,\n"records": [\n'
  const damages: [string, string, RegExp][] = [
    ['is empty', '', /is not JSON at line 1, column 1: expected a value, found the end of the file/],
    [
      'is cut off',
      `${head}${good},\n{"assistant_id":"b"`,
      /is not JSON at line 7, column 20: expected ',' or '}', found the end of the file/,
    ],
    [
      'has a comma too many',
      `${head}${good},\n]\n}\n`,
      /is not JSON at line 7, column 1: expected a value, found "\]"/,
    ],
    [
      'lacks a comma',
      `${head}${good}\n${good}\n]\n}\n`,
      /is not JSON at line 7, column 1: expected ',' or '\]', found "\{/,
    ],
    ['has a bad escape', `${head}"\\x"\n]\n}\n`, /is not JSON at line 6, column 1: expected a value or '\]', found/],
    [
      'has more after its end',
      `${head}${good}\n]\n}\n}`,
      /is not JSON at line 9, column 1: expected the end of the file, found "\}"/,
    ],
    ['has a record of a wrong kind', `${head}${good},\n7\n]\n}\n`, /line 7, column 1: an object is needed, not number/],
    [
      'lacks a field',
      `${head}{"assistant_id":"b"}\n]\n}\n`,
      /line 6, column 1: "graph_id" must be string, not nothing/,
    ],
    [
      'has a field of a wrong kind',
      `${head}${good.replace('"metadata":{}', '"metadata":[]')}\n]\n}\n`,
      /line 6, column 1: "metadata" must be object, not array/,
    ],
    ['has a record twice', `${head}${good},\n${good}\n]\n}\n`, /line 7, column 1: "a" is there a second time/],
    ['is of another format', '{"format": 2, "records": []}', /must have "format": 1, .*, not 2/],
    [
      'is that of another table',
      '{"format": 1, "table": "crons", "records": []}',
      /of table "assistants", not "crons"/,
    ],
    [
      'is that of another table, as we write it',
      `${head.replace('assistants', 'crons')}${good}\n]\n}\n`,
      /not "crons"/,
    ],
    ['is a list', '[]', /must be an object with "format" and "records", not array/],
    ['has no records', '{"format": 1}', /must have an array of "records", not nothing/],
    ['counts in fractions', '{"format": 1, "sequence": 1.5, "records": []}', /a whole number as "sequence", not 1.5/],
  ]
  for (const [what, text, message] of damages) {
    test(`fails the start and is left unchanged when it ${what}`, async ({ open, folder }) => {
      await writeFile(join(folder, 'assistants.json'), text)

      const opening = open()
      await expect(opening).rejects.toThrow(UsageError)
      await expect(opening).rejects.toThrow(message)
      await expect(opening).rejects.toThrow(join(folder, 'assistants.json'))
      expect(await readFile(join(folder, 'assistants.json'), 'utf8')).toBe(text)
    })
  }
})
