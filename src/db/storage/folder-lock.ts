import { rm, stat } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { platform, tmpdir } from 'node:os'
import { join } from 'node:path'

/** Holds a folder until `release`. */
export interface Lock {
  release(): Promise<void>
}

/**
 * Takes the one lock of a folder; `undefined` when a server has it, in this process or another. The lock is a listening
 * socket named after the folder's device and inode, so the kernel frees it when its process ends, however it ends:
 * nothing can be left over, and no process id can be mistaken. Systems without nameless sockets (macOS) keep a socket file
 * in the temporary folder; one that nobody answers on is left over, and taken. Our own: proper-lockfile takes over a lock by
 * its age, and so also that of a server that was suspended. Containers with network namespaces of their own do not see it.
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
