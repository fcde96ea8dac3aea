import { connect, type Socket } from 'node:net'

export interface RawAnswer {
  status: number
  head: string
  body: string
}

/** A raw connection, for messages that no HTTP client can send. */
export const openSocket = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket)).once('error', reject)
  })

/** Sends bytes, and resolves with the reply when the server has closed the connection. */
export const sendRaw = async (port: number, ...pieces: (string | Buffer)[]): Promise<RawAnswer> => {
  const socket = await openSocket(port)
  for (const piece of pieces) socket.write(piece)
  return readAnswer(socket)
}

/** Everything until the server closes the connection, without interim responses (100 Continue). */
export const readAnswer = async (socket: Socket): Promise<RawAnswer> => {
  const parts: Buffer[] = []
  for await (const part of socket) parts.push(part as Buffer)
  const text = Buffer.concat(parts)
    .toString()
    .replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '')
  const [head = '', ...body] = text.split('\r\n\r\n')
  return { status: Number(head.split(' ')[1]), head, body: body.join('\r\n\r\n') }
}

/** A request line with headers, including `Connection: close`. */
export const requestHead = (line: string, ...headers: string[]): string =>
  [line, 'Host: 127.0.0.1', 'Connection: close', ...headers, '', ''].join('\r\n')
