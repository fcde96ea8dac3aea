/** Files: stores tables in a folder of JSON files with a write-ahead log, and locks the folder. */
import { open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Low } from 'lowdb'
import type { Clock } from '../../clock.ts'
import { UsageError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import type { AnyTable } from '../tables/table.ts'
import type { Tables } from '../tables/tables.ts'
import { Compaction, type CompactionPolicy } from './compaction.ts'
import { type DataFolder, openDataFolder } from './data-folder.ts'
import { type Batch, listSegments, moveTornTail, readWriteAheadLog } from './read-write-ahead-log.ts'
import { type TableContent, TableFile } from './table-file.ts'
import { WriteAheadLog, type WriteAheadLogStart } from './write-ahead-log.ts'

export interface DiskOptions {
  folder: string
  clock: Clock
  policy: CompactionPolicy
  log?: Log | undefined
}

export interface Disk {
  close(): Promise<void>
}

const nothing = (): TableContent => ({ sequence: 0, records: [] })

/** Throws a UsageError that says what to do. */
export const openDisk = async (tables: Tables, options: DiskOptions): Promise<Disk> => {
  const folder = await openDataFolder(options.folder, options.clock)
  try {
    return await connect(tables, folder, options)
  } catch (error) {
    await folder.release()
    throw error
  }
}

const connect = async (tables: Tables, folder: DataFolder, { clock, policy, log }: DiskOptions): Promise<Disk> => {
  const files = new Map(tables.all().map((table) => [table, fileOf(table, folder.path)]))
  const start = await load(tables, files, folder.path, log)
  const writeAheadLog = new WriteAheadLog(folder.path, start, () => compaction.onWrite())
  const writeTable = async (table: AnyTable, records: readonly object[], sequence: number): Promise<number> => {
    const file = files.get(table) as Low<TableContent> // every table has a file
    file.data = { sequence, records }
    try {
      await file.write()
    } finally {
      file.data = nothing()
    }
    await syncFolder(folder.path)
    return (await stat(pathOf(table, folder.path))).size
  }
  const compaction = new Compaction({ tables, writeAheadLog, writeTable, clock, policy, log })
  tables.writeTo(writeAheadLog)
  if (!writeAheadLog.isEmpty) compaction.onWrite()
  return {
    async close() {
      await tables.close()
      compaction.stop()
      await compaction.compact()
      writeAheadLog.close()
      await folder.release()
    },
  }
}

const pathOf = (table: AnyTable, folder: string): string => join(folder, `${table.name}.json`)

const fileOf = (table: AnyTable, folder: string): Low<TableContent> =>
  new Low(new TableFile(pathOf(table, folder), table), nothing())

/** Changes nothing on disk until everything has been checked. */
const load = async (
  tables: Tables,
  files: ReadonlyMap<AnyTable, Low<TableContent>>,
  folder: string,
  log?: Log,
): Promise<WriteAheadLogStart> => {
  const included = new Map<AnyTable, number>()
  for (const [table, file] of files) {
    await file.read()
    for (const record of file.data.records) table.apply(table.keyOf(record), record)
    included.set(table, file.data.sequence)
    file.data = nothing()
  }
  let sequence = Math.max(0, ...included.values())
  const segments = await listSegments(folder)
  for await (const batch of readWriteAheadLog(segments)) {
    replay(tables, batch, included)
    sequence = Math.max(sequence, batch.sequence)
  }
  await moveTornTail(segments, log)
  await removeDrafts(folder)
  return { sequence, segments: segments.map(({ path }) => path), next: (segments.at(-1)?.number ?? 0) + 1 }
}

const replay = (tables: Tables, { sequence, changes, place }: Batch, included: ReadonlyMap<AnyTable, number>): void => {
  for (const [name, entry] of changes) {
    const table = tables.get(name)
    if (!table) throw new UsageError(unknownTable(name, place))
    if (sequence <= (included.get(table) ?? 0)) continue
    tables.markChanged(table)
    if (entry === undefined) table.apply(undefined, undefined)
    else if (typeof entry === 'string') table.apply(entry, undefined)
    else table.apply(table.keyOf(entry), entry)
  }
}

const unknownTable = (name: string, place: string): string =>
  `Cannot read the write-ahead log at ${place}: it has a record of "${name}", which this version does not know. ` +
  'Start the version that wrote it, or name another folder (--data DIR). Nothing was changed.'

/** A crash during compaction leaves temporary files behind. */
const removeDrafts = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder))
    if (name.endsWith('.json.tmp')) await rm(join(folder, name), { force: true })
}

/** Makes renames durable, where the system allows opening a folder. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder).catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
