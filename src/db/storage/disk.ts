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
import { type Batch, listSegments, mendLogEnd, readWriteAheadLog } from './read-write-ahead-log.ts'
import { type TableContent, TableFile } from './table-file.ts'
import { WriteAheadLog, type WriteAheadLogStart } from './write-ahead-log.ts'

export interface DiskOptions {
  folder: string
  /** The machine's. */
  clock: Clock
  policy: CompactionPolicy
  limits?: DiskLimits | undefined
  log?: Log | undefined
}

/** For tests: the defaults fit every machine. */
export interface DiskLimits {
  /** See `WriteAheadLogParts`. */
  segmentBytes?: number
  /** Bytes of a table file in another layout than ours, which is read as a whole. */
  wholeFileBytes?: number
}

export interface Disk {
  /** Throws a UsageError when the state cannot be kept, because its folder is gone. */
  close(): Promise<void>
}

const nothing = (): TableContent => ({ sequence: 0, records: [] })

/** Throws a UsageError that says what to do. */
export const openDisk = async (tables: Tables, options: DiskOptions): Promise<Disk> => {
  const folder = await openDataFolder(options.folder, options)
  try {
    return await connect(tables, folder, options)
  } catch (error) {
    await folder.release()
    throw error
  }
}

const connect = async (tables: Tables, folder: DataFolder, options: DiskOptions): Promise<Disk> => {
  const { clock, policy, limits = {}, log } = options
  const { path, guard } = folder
  const files = new Map(tables.all().map((table) => [table, fileOf(table, path, limits)]))
  const start = await load(tables, files, path, log)
  const writeAheadLog = new WriteAheadLog({
    folder: path,
    start,
    checkFolder: () => guard.check(),
    onWritten: () => compaction.onWrite(),
    clock,
    log,
    ...limits,
  })
  const writeTable = async (table: AnyTable, records: readonly object[], sequence: number): Promise<number> => {
    const file = files.get(table) as Low<TableContent> // every table has a file
    guard.check()
    file.data = { sequence, records }
    try {
      await file.write()
    } finally {
      file.data = nothing()
    }
    await syncFolder(path)
    return (await stat(pathOf(table, path))).size
  }
  const ownsFolder = () => guard.problem() === undefined
  const compaction = new Compaction({ tables, writeAheadLog, ownsFolder, writeTable, clock, policy, log })
  tables.writeTo(writeAheadLog)
  if (!writeAheadLog.isEmpty) compaction.onWrite()
  const close = async (): Promise<void> => {
    await tables.close()
    compaction.stop()
    await compaction.compact()
    writeAheadLog.close()
    const problem = guard.problem()
    await folder.release()
    if (problem !== undefined) throw new UsageError(`The state was not kept: ${problem}.`)
  }
  let closed: Promise<void> | undefined
  return {
    close() {
      closed ??= close()
      return closed
    },
  }
}

const pathOf = (table: AnyTable, folder: string): string => join(folder, `${table.name}.json`)

const fileOf = (table: AnyTable, folder: string, { wholeFileBytes }: DiskLimits): Low<TableContent> =>
  new Low(new TableFile(pathOf(table, folder), table, wholeFileBytes), nothing())

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
    included.set(table, file.data.sequence)
    file.data = nothing()
  }
  let sequence = Math.max(0, ...included.values())
  const segments = await listSegments(folder)
  const end = await readWriteAheadLog(segments, (batch) => {
    replay(tables, batch, included)
    sequence = Math.max(sequence, batch.sequence)
  })
  if (end) await mendLogEnd(end, log)
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
