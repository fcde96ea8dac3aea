import { connect, type Socket } from 'node:net'

export interface RawAnswer {
  status: number
  head: string
  body: string
}

/** A connection that says exactly what it is told to, for what no HTTP client can be made to send. */
export const openSocket = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket)).once('error', reject)
  })

/** Sends these bytes and resolves with the answer when the server has closed the connection. */
export const sendRaw = async (port: number, ...pieces: (string | Buffer)[]): Promise<RawAnswer> => {
  const socket = await openSocket(port)
  for (const piece of pieces) socket.write(piece)
  return readAnswer(socket)
}

/** All that comes until the server closes the connection; interim answers (100 Continue) are left out. */
export const readAnswer = async (socket: Socket): Promise<RawAnswer> => {
  const parts: Buffer[] = []
  for await (const part of socket) parts.push(part as Buffer)
  const text = Buffer.concat(parts)
    .toString()
    .replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '')
  const [head = '', ...body] = text.split('\r\n\r\n')
  return { status: Number(head.split(' ')[1]), head, body: body.join('\r\n\r\n') }
}

/** A request line with headers, `Connection: close` among them. */
export const requestHead = (line: string, ...headers: string[]): string =>
  [line, 'Host: 127.0.0.1', 'Connection: close', ...headers, '', ''].join('\r\n')
