import { once } from 'node:events'
import type { Socket } from 'node:net'
import { openSocket } from './raw.ts'

/** The connection of a WebSocket of a thread, for frames that no client can send. */
export const openRawWebSocket = async (port: number, threadId: string): Promise<Socket> => {
  const socket = await openSocket(port)
  socket.on('error', () => {})
  const head = [
    `GET /threads/${threadId}/stream/events HTTP/1.1`,
    ...['Host: 127.0.0.1', 'Connection: Upgrade', 'Upgrade: websocket'],
    ...['Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: eygmFbtS+LL5Ea+aO1HMTA=='],
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  await once(socket, 'data')
  return socket
}

export const opcodes = { continuation: 0, text: 1, binary: 2, reserved: 3, close: 8, ping: 9 } as const

/** A frame of a client, masked with zeros. Its payload may have up to 65,535 bytes. */
export const frame = (
  opcode: number,
  payload: string | Buffer = '',
  { isLast = true, isMasked = true } = {},
): Buffer => {
  const bytes = Buffer.from(payload)
  const length = bytes.length < 126 ? [bytes.length] : [126, bytes.length >> 8, bytes.length & 255]
  const [first = 0, ...rest] = length
  const head = [(isLast ? 0x80 : 0) | opcode, (isMasked ? 0x80 : 0) | first, ...rest, ...(isMasked ? [0, 0, 0, 0] : [])]
  return Buffer.concat([Buffer.from(head), bytes])
}

/** The code of the close frame with which the server ends a connection; undefined if it ends without one. */
export const readCloseCode = async (socket: Socket): Promise<number | undefined> => {
  const parts: Buffer[] = []
  for await (const part of socket) parts.push(part as Buffer)
  const bytes = Buffer.concat(parts)
  const at = bytes.indexOf(0x80 | opcodes.close)
  return at < 0 ? undefined : bytes.readUInt16BE(at + 2)
}
