import type { Server } from 'node:http'
import type { Socket } from 'node:net'

export interface Connections {
  inFlight(): number
  /** Closes other connections when their reply has been sent. */
  closeWhenIdle(): void
}

/** Node's closeIdleConnections skips connections without a request yet, which browsers open in advance. */
export const watchConnections = (server: Server): Connections => {
  const requests = new Map<Socket, number>()
  let inFlight = 0
  let isClosing = false

  server.on('connection', (socket) => {
    requests.set(socket, 0)
    socket.once('close', () => requests.delete(socket))
  })
  const add = (socket: Socket, change: 1 | -1): void => {
    inFlight += change
    const open = requests.get(socket)
    if (open === undefined) return
    requests.set(socket, open + change)
    if (isClosing && open + change === 0) socket.destroySoon()
  }
  server.on('request', ({ socket }, response) => {
    if (isClosing) response.setHeader('Connection', 'close')
    add(socket, 1)
    response.once('close', () => add(socket, -1))
  })
  return {
    inFlight: () => inFlight,
    closeWhenIdle: () => {
      isClosing = true
      for (const [socket, open] of requests) if (open === 0) socket.destroySoon()
    },
  }
}
