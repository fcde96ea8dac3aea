import fc from 'fast-check'

const nested = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth)

/** Text that breaks naive code: in paths, ids, names, namespaces, filters. */
export const hostileText = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      ' ',
      '.',
      '..',
      '../../etc/passwd',
      '/',
      '//',
      '%',
      '%00',
      '%ff',
      '%2e%2e%2f',
      '%E0%A4%A',
      '\\',
      '?',
      '#',
      ';',
    ],
    ...['null', 'undefined', 'NaN', 'true', '-1', '0', '1e999', '9'.repeat(400), '[]', '{}', '"', "'; DROP TABLE x;--"],
    ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '$ref', '$where', '*', '(a+)+$'],
    ...[
      '00000000-0000-0000-0000-000000000000',
      '{6ba7b810-9dad-11d1-80b4-00c04fd430c8}',
      'urn:uuid:x',
      '2026-13-45T99:99:99Z',
    ],
    ...['a'.repeat(5000), '😀'.repeat(300), '\u0000', '\ud800', '\u202e', 'e\u0301', '\r\nx-injected: 1'],
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

/** Numbers at the limits of JSON, IEEE 754 and 32-bit integers. */
const hostileNumber = fc.oneof(
  fc.constantFrom(-1, 0, -0, 0.5, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 2 ** 53 + 2, 1e308, -1e308, 5e-324),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)

const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  hostileNumber,
  fc.constantFrom(null, true, false, [], {}, [[]], [null], { '': '' }),
  fc.jsonValue({ maxDepth: 4 }),
  fc.dictionary(hostileText, fc.jsonValue({ maxDepth: 1 }), { maxKeys: 5 }),
  fc.array(hostileText, { maxLength: 50 }),
  fc.constantFrom(50, 500, 3000).map((depth) => JSON.parse(nested(depth, '[', ']')) as unknown),
)

/** Bytes that are not JSON, or JSON that is hard to parse. */
export const hostileBytes = fc.oneof(
  fc
    .constantFrom(
      ...[
        '',
        ' ',
        '{',
        '}',
        '[',
        '"',
        '{"a":}',
        '{a:1}',
        "{'a':1}",
        '[1,]',
        'NaN',
        '-',
        '01',
        '+1',
        '.5',
        '1e',
        'nul',
        '\u0000',
      ],
      ...[
        '{"a":1}{"a":2}',
        '\ufeff{}',
        '{"a":1,"a":2}',
        '{"__proto__":{"polluted":true}}',
        '"\\ud800"',
        '"\\u00"',
        '1e400',
        '/**/{}',
      ],
      ...[nested(100_000, '[', ']'), '['.repeat(100_000), `{"a":${'['.repeat(10_000)}`, `[${'1,'.repeat(50_000)}1]`],
      ...['--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--', 'a=1&b[]=2', '<a/>', '---\na: 1\n'],
    )
    .map((text) => Buffer.from(text)),
  fc
    .constantFrom('c328', 'ff', 'fffe7b007d00', 'eda080', 'f5808080', '7b2261223a22ff227d', '1f8b0800')
    .map((hex) => Buffer.from(hex, 'hex')),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
)

/** Replaces or removes one value inside `value`, or adds a property with an odd name next to it. */
export const damaged = (value: unknown): fc.Arbitrary<unknown> => {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : []
  if (keys.length === 0) return hostileValue
  const holder = value as Record<string, unknown>
  const within = fc
    .constantFrom(...keys)
    .chain((key) => damaged(holder[key]).map((inner) => withKey(holder, key, inner)))
  const removed = fc.constantFrom(...keys).map((key) => withKey(holder, key, undefined))
  const joined = fc.tuple(hostileText, hostileValue).map(([key, inner]) => withKey(holder, key, inner))
  return fc.oneof({ weight: 5, arbitrary: within }, removed, joined, hostileValue)
}

const withKey = (holder: object, key: string, value: unknown): object => {
  const copy = (Array.isArray(holder) ? [...holder] : { ...holder }) as Record<string, unknown>
  Object.defineProperty(copy, key, { value, enumerable: true, configurable: true, writable: true })
  return copy
}
