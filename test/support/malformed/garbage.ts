import fc from 'fast-check'

const known = [
  '\r\n\r\n\r\n',
  'GET\r\n\r\n',
  'GET / HTTP/9.9\r\n\r\n',
  'GET /ok HTTP/1.1\r\n\r\n',
  'POST /assistants HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
  'POST /assistants HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\ncontent-length: 3\r\n\r\n0\r\n\r\n',
  'POST /assistants HTTP/1.1\r\nhost: localhost\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello',
  `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nhost: localhost\r\n\r\n`,
  '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
]

/** Bytes that are not an HTTP request: some known troublemakers, the rest random by `seed`. */
export const garbage = (seed: number): Uint8Array[] => [
  ...known.map((text) => Buffer.from(text, 'latin1')),
  ...fc.sample(fc.uint8Array({ maxLength: 300 }), { numRuns: 50, seed }),
]
