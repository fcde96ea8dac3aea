import { cpSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from 'vitest'
import { createClock } from '../../src/clock.ts'
import type { Assistant } from '../../src/db/assistants/assistants.ts'
import { type Database, type DatabaseOptions, openDatabase } from '../../src/db/database.ts'
import type { Log } from '../../src/log.ts'

const clock = createClock()

export const assistant = (fields: Partial<Assistant> & { assistant_id: string }): Assistant => {
  const now = clock.timestamp()
  return {
    graph_id: 'agent',
    config: {},
    context: {},
    metadata: {},
    name: 'Untitled',
    description: null,
    version: 1,
    created_at: now,
    updated_at: now,
    ...fields,
  }
}

export const page = { limit: 10, offset: 0, sort_by: 'created_at', sort_order: 'desc' } as const

/** Compacts only on close, so that after a crash all changes are in the write-ahead log. */
export const noCompaction = { idleMs: 1e8, maxLogBytes: 1e12 }

export interface Line {
  level: keyof Log
  fields: object
  message: string
}

interface Fixtures {
  /** An empty folder for this test. */
  folder: string
  /** Opens a database in `folder`, and closes it when the test ends. */
  open: (options?: Partial<DatabaseOptions>) => Promise<Database>
  /** Copies `folder`, or another one, in its current state: what a server killed now would leave. */
  crash: (of?: string) => Promise<string>
  logged: Line[]
}

const level = (lines: Line[], level: keyof Log) => (fields: object, message: string) =>
  void lines.push({ level, fields, message })

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from the pattern
  folder: async ({}, use) => {
    const parent = await mkdtemp(join(tmpdir(), 'agent-server-mock-'))
    const folder = join(parent, 'data')
    await mkdir(folder)
    await use(folder)
    // With the copies that `crash` made, and not before every database in them is closed: a lock is named after the inode
    // of its folder, which the system may give to the folder of another test.
    await rm(parent, { recursive: true, force: true })
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  logged: async ({}, use) => use([]),
  open: async ({ folder, logged }, use) => {
    const opened: Database[] = []
    const log = {
      debug: level(logged, 'debug'),
      info: level(logged, 'info'),
      warn: level(logged, 'warn'),
      error: level(logged, 'error'),
    }
    await use(async (options) => {
      const db = await openDatabase({ folder, clock, log, ...options })
      opened.push(db)
      return db
    })
    for (const db of opened) await db.close().catch(() => {}) // when its folder is gone
  },
  crash: async ({ folder }, use) => {
    let copies = 0
    await use(async (of = folder) => {
      const copy = `${folder}.crashed${copies++}`
      // Synchronous, so that nothing is written meanwhile. A lock is a socket, which cannot be copied.
      cpSync(of, copy, { recursive: true, filter: (path) => !path.endsWith('.sock') })
      return copy
    })
  },
})

/** Names of the write-ahead log's segments in a folder. */
export const segmentsIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.log')).sort()
