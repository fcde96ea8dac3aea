// Start time and idle memory of a server; each sample uses a new process.
import { residentMb, untilQuiet } from './machine.mjs'
import { startServer } from './servers.mjs'

export const readyMs = async (name) => {
  const server = await startServer(name)
  await server.stop()
  return server.readyMs
}

/** Resident memory in MB after the server has warmed up. */
export const idleMb = async (name, { patience }) => {
  const server = await startServer(name)
  try {
    await untilQuiet(patience)
    return residentMb(server.pid)
  } finally {
    await server.stop()
  }
}
