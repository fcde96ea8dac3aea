// What a server costs before its first request; each figure takes a fresh process.
import { residentMb, untilQuiet } from './machine.mjs'
import { startServer } from './servers.mjs'

export const readyMs = async (name) => {
  const server = await startServer(name)
  await server.stop()
  return server.readyMs
}

/** Resident memory once what the server does after its start is over. */
export const idleMb = async (name, { patience }) => {
  const server = await startServer(name)
  try {
    await untilQuiet(patience)
    return residentMb(server.pid)
  } finally {
    await server.stop()
  }
}
