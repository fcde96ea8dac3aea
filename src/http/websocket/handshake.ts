import type { IncomingMessage } from 'node:http'
import type { WebSocket } from 'ws'
import { ApiError } from '../../errors.ts'

interface Upgrade {
  request: IncomingMessage
  /** What came after the head of the request. */
  head: Buffer
  /** The largest message that is taken, in bytes; a larger one closes the socket. */
  maxBytes: number
  headers: Readonly<Record<string, string>>
}

/**
 * Switches a connection to WebSocket. Chooses no subprotocol and no extension, as the Python server. Throws ApiError
 * `bad_request` when the request is no handshake, and when the client has left.
 */
export const shakeHands = async (upgrade: Upgrade): Promise<WebSocket> => {
  const { request, head, maxBytes, headers } = upgrade
  requireHandshake(request)
  const { WebSocketServer } = await import('ws') // few servers need it, and none at its start
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: maxBytes,
  })
  server.on('headers', (lines) => {
    for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`)
  })
  delete request.headers['sec-websocket-protocol']
  let opened: WebSocket | undefined
  server.handleUpgrade(request, request.socket, head, (webSocket) => {
    opened = webSocket
  })
  if (opened === undefined) throw new ApiError('bad_request', 'The client left before its WebSocket was open')
  return opened
}

const requireHandshake = ({ httpVersionMajor, httpVersionMinor, headers }: IncomingMessage): void => {
  if (httpVersionMajor === 1 && httpVersionMinor === 0) throw refused('it takes HTTP/1.1')
  const { 'sec-websocket-key': key, 'sec-websocket-version': version } = headers
  if (key === undefined) throw refused('the header Sec-WebSocket-Key is missing')
  if (!/^[\w+/]{22}==$/.test(key)) throw refused('the header Sec-WebSocket-Key must be 16 bytes in base64')
  if (version === '13') return
  throw refused(`the header Sec-WebSocket-Version must be 13, got ${JSON.stringify(version ?? null).slice(0, 50)}`, {
    'Sec-WebSocket-Version': '13',
  })
}

const refused = (why: string, headers: Record<string, string> = {}): ApiError =>
  new ApiError('bad_request', `Cannot open a WebSocket: ${why}`, { headers })
