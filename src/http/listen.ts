import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock, Timer } from '../clock.ts'
import { UsageError } from '../errors.ts'
import type { Log } from '../log.ts'
import { type Connections, watchConnections } from './connections.ts'
import { answerMalformedRequests } from './malformed-requests.ts'
import { UpgradableRequest } from './websocket/upgradable-request.ts'

/** Limits for each client: a slow or silent one gets 408, one with oversized headers 431. */
const LIMITS = {
  headersTimeout: 20_000,
  requestTimeout: 120_000,
  keepAliveTimeout: 60_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 64 * 1024,
}
const MAX_CONNECTIONS = 4096
const PORTS_TO_TRY = 100

export interface Listener {
  readonly port: number
  inFlight(): number
  /** Lets replies in progress end, and cuts those that take longer than `graceMs`. */
  close(graceMs: number): Promise<void>
}

type Port = number | { from: number }

interface ListenOptions {
  host: string
  port: Port
  clock: Clock
  log: Log
}

/** Throws UsageError when the host is not this machine's, or the port is in use or not permitted. */
export const listen = async (app: RequestListener, { host, port, clock, log }: ListenOptions): Promise<Listener> => {
  const server = createServer({ ...LIMITS, IncomingMessage: UpgradableRequest })
  server.maxConnections = MAX_CONNECTIONS
  answerMalformedRequests(server)
  const connections = watchConnections(server, app, log)
  await (typeof port === 'number' ? bind(server, host, port) : bindFirstFree(server, host, port.from))
  return {
    port: (server.address() as AddressInfo).port,
    inFlight: connections.inFlight,
    close: (graceMs) =>
      close(
        server,
        connections,
        clock.delay(graceMs, () => server.closeAllConnections()),
      ),
  }
}

const close = async (server: Server, connections: Connections, grace: Timer): Promise<void> => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  connections.closeWhenIdle()
  await closed
  grace.cancel()
}

const bindFirstFree = async (server: Server, host: string, first: number): Promise<void> => {
  const last = first + PORTS_TO_TRY - 1
  for (let port = first; port <= last; port += 1) {
    const error = await tryBind(server, host, port)
    if (error === undefined) return
    if (error.code !== 'EADDRINUSE') throw cannotListen(error, host, port)
  }
  throw new UsageError(`Ports ${first} to ${last} are all in use. Name another one, or 0 for any free one.`)
}

const bind = async (server: Server, host: string, port: number): Promise<void> => {
  const error = await tryBind(server, host, port)
  if (error !== undefined) throw cannotListen(error, host, port)
}

const tryBind = (server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | undefined> =>
  new Promise((resolve) => {
    const onError = (error: NodeJS.ErrnoException) => {
      server.off('listening', onListening)
      resolve(error)
    }
    const onListening = () => {
      server.off('error', onError)
      resolve(undefined)
    }
    server.once('error', onError)
    server.once('listening', onListening)
    server.listen({ port, host })
  })

const cannotListen = (error: NodeJS.ErrnoException, host: string, port: number): unknown => {
  switch (error.code) {
    case 'EADDRINUSE':
      return new UsageError(
        `Port ${port} on ${host} is in use. Stop what holds it, name another port, or name none and the next free one is taken.`,
      )
    case 'EACCES':
      return new UsageError(`Port ${port} on ${host} is not open to this user. Name one above 1023.`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new UsageError(`Cannot listen on host ${host}: it is no address of this machine (${error.code}).`)
    default:
      return error
  }
}
