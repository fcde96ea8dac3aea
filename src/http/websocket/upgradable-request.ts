import { IncomingMessage } from 'node:http'

/**
 * A request that Node may hand over as an upgrade only if it asks for a WebSocket. Others that offer a protocol, such as
 * HTTP/2 as Java's client does with each request, stay ordinary requests.
 */
export class UpgradableRequest extends IncomingMessage {
  /** What the client sent after the head of its upgrade; undefined for an ordinary request. */
  declare upgradeHead: Buffer | undefined
  declare offersUpgrade: boolean

  /** Node's own property: set from what its parser found, and read to decide who gets the request. */
  get upgrade(): boolean {
    return this.offersUpgrade && (this.method === 'CONNECT' || asksForWebSocket(this))
  }

  set upgrade(offered: boolean | null) {
    this.offersUpgrade = offered === true
  }
}

const asksForWebSocket = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket'

/** What the client sent after the head of its upgrade; undefined for an ordinary request. */
export const upgradeHeadOf = (request: IncomingMessage): Buffer | undefined =>
  request instanceof UpgradableRequest ? request.upgradeHead : undefined
