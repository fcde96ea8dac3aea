import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface Relay {
  /** Where the server can be reached by way of this. */
  url: string
  /** Breaks all connections that are open, as a network does; new ones are taken. */
  cut(): void
  stop(): Promise<void>
}

/** A way to a server that can be interrupted. */
export const relayTo = async (url: string): Promise<Relay> => {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    const onward = connect(Number(port), hostname)
    socket.pipe(onward).pipe(socket)
    for (const end of [socket, onward]) {
      sockets.add(end)
      end.on('close', () => sockets.delete(end)).on('error', () => {}) // one end has broken, and the other is told so by cut
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    async stop() {
      server.close()
      cut()
      await once(server, 'close')
    },
  }
}
