import { rm, stat } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { platform, tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Lock {
  release(): Promise<void>
}

/**
 * `undefined` when locked already: `data-folder.ts` then refuses the start. The lock is a listening socket named after the
 * folder's device and inode, which the kernel frees however the process ends. macOS has no abstract sockets: there it is a
 * file, stale if nobody answers. Containers with separate network namespaces do not see each other's locks.
 * Our own: proper-lockfile takes over locks by age, also those of a suspended server.
 */
export const lockFolder = async (folder: string, system: string = platform()): Promise<Lock | undefined> => {
  const { dev, ino } = await stat(folder, { bigint: true })
  const name = `agent-server-mock-${dev}-${ino}`
  if (system === 'linux') return listen(`\0${name}`)
  if (system === 'win32') return listen(`\\\\.\\pipe\\${name}`)
  const path = join(tmpdir(), `${name}.sock`)
  const lock = await listen(path)
  if (lock || (await answers(path))) return lock
  await rm(path, { force: true })
  return listen(path)
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
