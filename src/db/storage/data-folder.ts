import { access, constants, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pid } from 'node:process'
import type { Clock } from '../../clock.ts'
import { UsageError } from '../../errors.ts'
import { createIds } from '../../ids.ts'
import type { Log } from '../../log.ts'
import { FolderGuard } from './folder-guard.ts'
import { lockFolder } from './folder-lock.ts'

export interface DataFolder {
  path: string
  guard: FolderGuard
  release(): Promise<void>
}

/** For people, messages and the guard: the lock keeps others out, not this file. */
const HOLDER = 'server.pid'

/** Throws a UsageError when the folder is not writable, or another server has locked it. */
export const openDataFolder = async (
  folder: string,
  { clock, log }: { clock: Clock; log?: Log | undefined },
): Promise<DataFolder> => {
  const path = await prepare(folder)
  const id = createIds().suffix()
  const lock = await lockFolder(path, { id, clock }).catch((error: Error) => {
    throw new UsageError(
      `Cannot lock ${path}: ${error.message}. Name another folder (--data DIR), or keep nothing (--data memory).`,
    )
  })
  if (!lock) throw new UsageError(await inUse(path))
  const holderFile = join(path, HOLDER)
  const holder = { pid, host: hostname(), since: new Date(clock.now()).toISOString(), id }
  try {
    await writeFile(holderFile, `${JSON.stringify(holder)}\n`)
  } catch (error) {
    await lock.release()
    throw unusable(path, error)
  }
  const guard = new FolderGuard(path, { holderFile, id, log })
  return {
    path,
    guard,
    async release() {
      if (guard.problem() === undefined) await rm(holderFile, { force: true })
      await lock.release()
    },
  }
}

const prepare = async (folder: string): Promise<string> => {
  try {
    await makeFolder(resolve(folder))
    const path = await realpath(folder)
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK)
    await ignoreByGit(path)
    return path
  } catch (error) {
    throw unusable(folder, error)
  }
}

/** Creates parents too. `mkdir` with `recursive` hangs where nothing can be created, for example below /proc. */
const makeFolder = async (path: string): Promise<void> => {
  try {
    await mkdir(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException // node:fs throws nothing else
    if (code === 'ENOENT' && dirname(path) !== path) {
      await makeFolder(dirname(path))
      await mkdir(path)
    } else if (code !== 'EEXIST' || !(await stat(path)).isDirectory()) throw error
  }
}

/** State does not belong in a repository. Never overwrites an existing .gitignore. */
const ignoreByGit = async (path: string): Promise<void> => {
  try {
    await writeFile(join(path, '.gitignore'), '*\n', { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

const unusable = (folder: string, error: unknown): UsageError => {
  const { code = '', message } = error as NodeJS.ErrnoException // node:fs throws nothing else
  const causes: Record<string, string> = {
    EEXIST: 'there is a file of that name',
    ENOTDIR: 'part of that path is a file, not a folder',
    ENOENT: 'nothing can be made there',
    EACCES: 'you may not write there',
    EPERM: 'you may not write there',
    EROFS: 'it is on a read-only file system',
    ENOSPC: 'no space is left on its device',
  }
  const cause = causes[code] ?? message
  return new UsageError(
    `Cannot keep state in ${folder}: ${cause}. Name a folder that can be written to (--data DIR), or keep nothing (--data memory).`,
  )
}

const inUse = async (path: string): Promise<string> => {
  const holder = await readFile(join(path, HOLDER), 'utf8').catch(() => '')
  const holderPid = /"pid":(\d+)/.exec(holder)?.[1]
  const host = /"host":"([^"]*)"/.exec(holder)?.[1]
  const where = host === undefined || host === hostname() ? '' : ` on ${host}`
  const who = holderPid ? `the server with process id ${holderPid}${where}` : 'another server'
  return `Cannot use ${path}: ${who} keeps its state there. Stop that one, or name another folder (--data DIR).`
}
