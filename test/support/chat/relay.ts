import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface Relay {
  url: string
  /** Breaks all open connections, as a network does. New ones are accepted. */
  cut(): void
  stop(): Promise<void>
}

/** Forwards connections to a server and can break them. `port`: 0 takes any free one. */
export const relayTo = async (url: string, port = 0): Promise<Relay> => {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    const onward = connect(Number(target.port), target.hostname)
    socket.pipe(onward).pipe(socket)
    for (const end of [socket, onward]) {
      sockets.add(end)
      end.on('close', () => sockets.delete(end)).on('error', () => {}) // `cut` tells the other end
    }
  })
  server.listen(port, '127.0.0.1')
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
