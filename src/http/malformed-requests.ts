import { type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

/** Errors of Node's parser, which come before there is a request. */
const answers: Record<string, [status: number, detail: string]> = {
  HPE_HEADER_OVERFLOW: [431, 'Request line and headers too large: the limit is 64 KiB'],
  HPE_INVALID_METHOD: [400, 'Malformed HTTP request: unknown method'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request took too long to arrive'],
}

export const answerMalformedRequests = (server: Server): void => {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const [status, detail] = answers[error.code ?? ''] ?? [400, 'Malformed HTTP request']
    refuse(socket, status, detail, error.code)
  })
  server.on('connect', (_request, socket) => refuse(socket, 405, 'Method Not Allowed'))
}

const refuse = (socket: Duplex, status: number, detail: string, code?: string): void => {
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const body = JSON.stringify({ detail })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
