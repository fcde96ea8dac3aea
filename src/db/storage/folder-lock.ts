import { rm, stat } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { lockBySocketFile, type SocketFileLockOptions } from './socket-file-lock.ts'

export interface Lock {
  release(): Promise<void>
}

export interface LockOptions extends SocketFileLockOptions {
  system?: string | undefined
}

/**
 * `undefined` when locked already: `data-folder.ts` then refuses the start. The kernel frees the lock however the process
 * ends, so that a start after `kill -9` need not wait. On Linux it is a socket file in the folder, which other containers
 * see too, and an abstract socket named after the folder's device and inode, for file systems without sockets. Elsewhere it
 * is a socket or pipe of that name. Servers on two machines do not see each other's locks.
 * Our own: proper-lockfile takes over locks by age, also those of a suspended server, and waits for those of a killed one.
 */
export const lockFolder = async (
  folder: string,
  { system = platform(), ...options }: LockOptions,
): Promise<Lock | undefined> => {
  const { dev, ino } = await stat(folder, { bigint: true })
  const name = `agent-server-mock-${dev}-${ino}`
  if (system === 'linux') return lockOnLinux(folder, `\0${name}`, options)
  if (system === 'win32') return listen(`\\\\.\\pipe\\${name}`)
  const path = join(tmpdir(), `${name}.sock`)
  const lock = await listen(path)
  if (lock || (await answers(path))) return lock
  await rm(path, { force: true })
  return listen(path)
}

const lockOnLinux = async (
  folder: string,
  abstractName: string,
  options: SocketFileLockOptions,
): Promise<Lock | undefined> => {
  const own = await listen(abstractName)
  if (!own) return undefined
  const shared = await lockBySocketFile(folder, options).catch(async (error: unknown) => {
    await own.release()
    throw error
  })
  if (shared === 'unsupported') return own
  if (shared !== 'taken') return { release: async () => void (await Promise.all([shared.release(), own.release()])) }
  await own.release()
  return undefined
}

const listen = (path: string): Promise<Lock | undefined> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined)
      else reject(error)
    })
    server.listen({ path, exclusive: true }, () => resolve({ release: () => close(server) }))
    server.unref()
  })

const close = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()))

const answers = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('close', () => socket.destroy())
  })
