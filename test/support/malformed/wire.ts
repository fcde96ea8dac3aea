import { connect } from 'node:net'

/** A request as raw bytes, so that anything in it can be wrong. */
export interface WireRequest {
  method: string
  target: string
  headers: [name: string, value: string][]
  body: Buffer | undefined
  /** Fraction of the message to send, from 0 to 1; below 1 the client closes the connection in the middle. */
  sentShare: number
}

/** `status` is undefined when the server closed the connection without a reply. */
export interface WireReply {
  status: number | undefined
  contentType: string
  body: string
}

const bytesOf = ({ method, target, headers, body, sentShare }: WireRequest): Buffer => {
  const named = new Set(headers.map(([name]) => name.toLowerCase()))
  const framing: WireRequest['headers'] = [
    ['host', '127.0.0.1'],
    ['connection', 'close'],
    ...(body && !named.has('transfer-encoding') ? [['content-length', String(body.length)] as [string, string]] : []),
  ]
  const lines = [...framing.filter(([name]) => !named.has(name)), ...headers].map(
    ([name, value]) => `${name}: ${value}`,
  )
  const head = Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`, 'latin1')
  const message = Buffer.concat([head, body ?? Buffer.alloc(0)])
  return message.subarray(0, Math.ceil(message.length * sentShare))
}

const parse = (text: string): WireReply => {
  const [head = '', ...rest] = text.replace(/^(HTTP\/1\.1 1\d\d .*\r\n\r\n)+/, '').split('\r\n\r\n')
  const status = /^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]
  return {
    status: status === undefined ? undefined : Number(status),
    contentType: /^content-type: *(.*)$/im.exec(head)?.[1] ?? '',
    body: rest.join('\r\n\r\n'),
  }
}

/** Sends bytes on a new connection and reads until the server closes it, or until the head of an event stream. */
export const sendBytes = (port: number, bytes: Uint8Array, isComplete: boolean, limitMs = 60_000): Promise<WireReply> =>
  new Promise((resolve, reject) => {
    let received = ''
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: isComplete })
    const finish = () => {
      socket.destroy()
      resolve(parse(received))
    }
    socket.setEncoding('utf8').setTimeout(limitMs, () => {
      socket.destroy()
      reject(new Error(`no end of the answer within ${limitMs} ms; received so far: ${received.slice(0, 200)}`))
    })
    socket.on('data', (text: string) => {
      received += text
      if (/^content-type: *text\/event-stream/im.test(received)) finish()
    })
    // A server that refuses a message before its end may reset the connection while we still write.
    socket.on('error', finish).on('end', finish).on('close', finish)
    if (isComplete) socket.write(bytes)
    else socket.end(bytes)
  })

export const send = (port: number, request: WireRequest): Promise<WireReply> =>
  sendBytes(port, bytesOf(request), isWhole(request))

/** Whether the message has the length that its head declares. If not, the server may just close the connection. */
export const isWhole = ({ headers, sentShare }: WireRequest): boolean =>
  sentShare === 1 && !headers.some(([name]) => name === 'transfer-encoding')

/** Describes a request in a few lines for failure messages. */
export const describe = ({ method, target, headers, body, sentShare }: WireRequest): string => {
  const share = sentShare === 1 ? '' : `${Math.round(sentShare * 100)} % of `
  const lines = headers.map(([name, value]) => `${name}: ${value.slice(0, 100)}`)
  return [`${share}${method} ${target.slice(0, 300)}`, ...lines, body?.toString('latin1', 0, 300) ?? 'no body'].join(
    '\n  ',
  )
}
