import { type FileHandle, open, readdir, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import type { Clock } from '../../clock.ts'
import type { Lock } from './folder-lock.ts'

export interface SocketFileLockOptions {
  /** Letters and digits; different for each server. */
  id: string
  clock: Pick<Clock, 'sleep'>
}

/** `unsupported` where the file system of the folder has no sockets. */
export type SocketFileLock = Lock | 'taken' | 'unsupported'

const NAME = /^lock-(\w+)\.sock$/
const HELD = 'held'
/** Greater than any id: a server that gives way, which has no answer left, is asked again until it is gone. */
const LEAVING = '~'
const DEAD = ''
/** A server that does not answer within this time is stopped or busy: it holds the lock. */
const ANSWER_MS = 500
const ASK_AGAIN_MS = 20
const MAX_QUESTIONS = 50
/** Linux takes 107 bytes, and cuts off longer paths. */
const LONGEST_PATH = 100

/**
 * A lock for all processes of one machine, in whatever container: each server listens on a socket file of its own in the
 * folder, then asks all others that it finds there. The kernel stops to answer for a process that ends, however it ends,
 * so that a dead server's file is removed at once. Of two that start at the same time the one with the lesser id wins.
 */
export const lockBySocketFile = async (
  folder: string,
  { id, clock }: SocketFileLockOptions,
): Promise<SocketFileLock> => {
  const directory = await open(folder)
  const pathOf = (name: string): string => {
    const path = join(folder, name)
    return Buffer.byteLength(path) <= LONGEST_PATH ? path : `/proc/self/fd/${directory.fd}/${name}`
  }
  let isHeld = false
  const server = await listen(pathOf(`lock-${id}.sock`), () => (isHeld ? HELD : id))
  if (!server) {
    await directory.close()
    return 'unsupported'
  }
  const release = () => close(server, directory)
  try {
    if (await isTaken(folder, pathOf, { id, clock })) {
      await release()
      return 'taken'
    }
  } catch (error) {
    await release()
    throw error
  }
  isHeld = true
  return { release }
}

const isTaken = async (
  folder: string,
  pathOf: (name: string) => string,
  { id, clock }: SocketFileLockOptions,
): Promise<boolean> => {
  for (let question = 0; question < MAX_QUESTIONS; question++) {
    const names = (await readdir(folder)).filter((name) => NAME.test(name) && name !== `lock-${id}.sock`)
    const answers = await Promise.all(names.map((name) => ask(pathOf(name), clock)))
    const dead = names.filter((_, index) => answers[index] === DEAD)
    await Promise.all(dead.map((name) => rm(join(folder, name), { force: true })))
    const others = answers.filter((answer) => answer !== DEAD)
    if (others.length === 0) return false
    if (others.some((other) => other === HELD || other < id)) return true
    await clock.sleep(ASK_AGAIN_MS) // for those that will give way
  }
  return true
}

/** `undefined` when the file system has no sockets. */
const listen = (path: string, answer: () => string): Promise<Server | undefined> =>
  new Promise((resolve) => {
    const server = createServer((socket) => {
      socket.on('error', () => {}) // who asked has gone
      socket.end(answer())
    })
    server.once('error', () => resolve(undefined))
    // Also for other users: who may not connect could not tell a dead server from a running one.
    server.listen({ path, exclusive: true, readableAll: true, writableAll: true }, () => resolve(server))
    server.unref()
  })

/** The id of a server that is starting, `HELD`, `LEAVING`, or `DEAD`. */
const ask = async (path: string, clock: Pick<Clock, 'sleep'>): Promise<string> => {
  const answered = new AbortController()
  const answer = new Promise<string>((resolve) => {
    let text = ''
    const socket = connect(path)
    socket.setEncoding('utf8')
    socket.on('data', (part) => {
      text += part
    })
    socket.once('end', () => resolve(text === '' ? LEAVING : text))
    socket.once('error', ({ code = '' }: NodeJS.ErrnoException) => resolve(failed[code] ?? HELD))
    answered.signal.addEventListener('abort', () => socket.destroy())
  })
  const late = clock.sleep(ANSWER_MS, answered.signal).then(
    () => HELD,
    () => HELD,
  )
  return Promise.race([answer, late]).finally(() => answered.abort())
}

const failed: Record<string, string> = { ECONNREFUSED: DEAD, ENOENT: LEAVING, ECONNRESET: LEAVING, EPIPE: LEAVING }

const close = async (server: Server, directory: FileHandle): Promise<void> => {
  await new Promise<void>((resolve) => server.close(() => resolve()))
  await directory.close()
}
