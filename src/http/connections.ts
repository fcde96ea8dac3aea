import { type IncomingMessage, type RequestListener, type Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Log } from '../log.ts'
import { UpgradableRequest } from './websocket/upgradable-request.ts'

export interface Connections {
  inFlight(): number
  /** Closes other connections when their reply has been sent. */
  closeWhenIdle(): void
}

/** Requests that a client may send ahead on one connection (pipelining); with more it loses the connection. */
const MAX_AHEAD = 100

interface Connection {
  isBusy: boolean
  /** Begins the requests that were sent ahead, in their order. */
  ahead: (() => void)[]
}

/**
 * Hands requests to `answer`, on each connection one after another: replies that must wait for their turn, or for a client
 * that does not read, would otherwise fill the memory. Requests for an upgrade too: they are refused like any other.
 */
export const watchConnections = (server: Server, answer: RequestListener, log: Log): Connections => {
  // Node's closeIdleConnections skips connections without a request yet, which browsers open in advance.
  const connections = new Map<Socket, Connection>()
  let inFlight = 0
  let isClosing = false

  server.on('connection', (socket) => {
    connections.set(socket, { isBusy: false, ahead: [] })
    socket.once('close', () => connections.delete(socket))
  })
  const begin = (request: IncomingMessage, response: ServerResponse, connection: Connection): void => {
    connection.isBusy = true
    inFlight += 1
    if (isClosing) response.setHeader('Connection', 'close')
    response.once('close', () => {
      inFlight -= 1
      connection.isBusy = false
      const next = connections.has(request.socket) ? connection.ahead.shift() : undefined
      if (next) next()
      else if (isClosing) request.socket.destroySoon()
    })
    answer(request, response)
  }
  server.on('request', (request, response) => {
    const { socket } = request
    const connection = connections.get(socket)
    if (connection === undefined || socket.destroyed) return
    if (!connection.isBusy) begin(request, response, connection)
    else if (connection.ahead.length < MAX_AHEAD) connection.ahead.push(() => begin(request, response, connection))
    else {
      log.warn(
        { requests: MAX_AHEAD },
        'connection closed: its client sent more requests ahead than it may, unanswered',
      )
      socket.destroy()
    }
  })
  server.on('upgrade', (request, socket, head) => {
    // Node has taken its own listener off, and an error that nobody listens to would end the process.
    socket.on('error', () => socket.destroy())
    const connection = connections.get(request.socket)
    // No client asks for an upgrade before it has the answers to what it sent before.
    if (connection === undefined || connection.isBusy || !(request instanceof UpgradableRequest)) {
      socket.destroy()
      return
    }
    request.upgradeHead = head
    const response = new ServerResponse(request)
    response.shouldKeepAlive = false
    response.assignSocket(request.socket)
    response.once('finish', () => request.socket.destroySoon())
    begin(request, response, connection)
  })
  return {
    inFlight: () => inFlight,
    closeWhenIdle: () => {
      isClosing = true
      for (const [socket, { isBusy }] of connections) if (!isBusy) socket.destroySoon()
    },
  }
}
