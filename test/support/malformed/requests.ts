import fc from 'fast-check'
import { type DocumentedOperation, exampleOf } from '../examples.ts'
import { damaged, hostileBytes, hostileText } from './values.ts'
import type { WireRequest } from './wire.ts'

/** A request to damage, with the parts of its target still separate. */
interface Draft {
  request: WireRequest
  segments: string[]
  query: [name: string, value: string][]
}

type Damage = (draft: Draft, operation: DocumentedOperation) => fc.Arbitrary<Draft>

const draftOf = (operation: DocumentedOperation): Draft => {
  const named = (kind: string) => operation.parameters.filter((parameter) => parameter.in === kind)
  const values = new Map(named('path').map((parameter) => [`{${parameter.name}}`, String(exampleOf(parameter) ?? 'x')]))
  return {
    request: {
      method: operation.method,
      target: '',
      headers: [
        ...(operation.body === undefined ? [] : [['content-type', 'application/json'] as [string, string]]),
        ...named('header')
          .filter((parameter) => parameter.required)
          .map((parameter): [string, string] => [parameter.name.toLowerCase(), String(exampleOf(parameter) ?? 'x')]),
      ],
      body: operation.body === undefined ? undefined : Buffer.from(JSON.stringify(operation.body)),
      sentShare: 1,
    },
    segments: operation.path.split('/').map((segment) => encodeURIComponent(values.get(segment) ?? segment)),
    query: named('query')
      .filter((parameter) => parameter.required)
      .map((parameter) => [parameter.name, String(exampleOf(parameter) ?? 'x')]),
  }
}

const change = (draft: Draft, request: Partial<WireRequest>): Draft => ({
  ...draft,
  request: { ...draft.request, ...request },
})
const withHeader = (draft: Draft, name: string, value: string): Draft =>
  change(draft, { headers: [...draft.request.headers.filter(([other]) => other !== name), [name, value]] })

/** Text as its UTF-8 bytes, one character each, without those that would end a request line or header. */
const asBytes = (text: string) =>
  Buffer.from(text)
    .toString('latin1')
    .replaceAll(/[\r\n\0]/g, '?')
const rawOrEncoded = hostileText.chain((text) =>
  fc.constantFrom(encodeURIComponent(Buffer.from(text).toString()), asBytes(text).replaceAll(' ', '+')),
)

const damages: Damage[] = [
  (draft, { body }) =>
    damaged(body ?? {}).map((value) => change(draft, { body: Buffer.from(JSON.stringify(value) ?? '') })),
  (draft) => hostileBytes.map((body) => change(draft, { body })),
  (draft) =>
    fc.tuple(fc.nat({ max: draft.segments.length - 1 }), rawOrEncoded).map(([at, text]) => ({
      ...draft,
      segments: draft.segments.with(at, text),
    })),
  (draft, { parameters }) => {
    const known = parameters.filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name)
    const name = fc.oneof(fc.constantFrom('limit', 'offset', 'x', ...known), rawOrEncoded)
    return fc
      .array(fc.tuple(name, rawOrEncoded), { minLength: 1, maxLength: 5 })
      .map((pairs) => ({ ...draft, query: [...draft.query, ...pairs] }))
  },
  (draft) =>
    fc
      .constantFrom(
        'GET',
        'POST',
        'PUT',
        'PATCH',
        'DELETE',
        'HEAD',
        'OPTIONS',
        'TRACE',
        'PROPFIND',
        'QUERY',
        'get',
        'X-Y',
      )
      .map((method) => change(draft, { method })),
  (draft) =>
    fc
      .constantFrom(
        '',
        'text/plain',
        'application/xml',
        'multipart/form-data',
        'application/json; charset=utf-16',
        '*/*',
        ';;',
      )
      .map((type) => withHeader(draft, 'content-type', type)),
  (draft) =>
    fc
      .tuple(
        fc.constantFrom(
          'accept',
          'accept-encoding',
          'prefer',
          'last-event-id',
          'x-api-key',
          'origin',
          'range',
          'cookie',
        ),
        fc.oneof(
          hostileText,
          fc.constantFrom('code=404', 'code=abc', 'example=nowhere', 'dynamic=true', 'dynamic=[', 'code=99'),
        ),
      )
      .map(([name, text]) => withHeader(draft, name, asBytes(text))),
  (draft) =>
    fc
      .constantFrom<[string, string][]>(
        ['content-encoding', 'gzip'],
        ['content-encoding', 'br, br'],
        ['transfer-encoding', 'chunked'],
        ['content-length', '-1'],
        ['content-length', '1e3'],
        ['expect', '100-continue'],
        ['expect', 'miracles'],
        ['upgrade', 'websocket'],
        ['x-http-method-override', 'DELETE'],
        ['x-long', 'x'.repeat(20_000)],
        ['bad name', 'x'],
      )
      .map(([name, value]) => withHeader(draft, name, value)),
  (draft) => fc.integer({ min: 1, max: 99 }).map((percent) => change(draft, { sentShare: percent / 100 })),
]

const assemble = ({ request, segments, query }: Draft): WireRequest => {
  const target = `${segments.join('/')}${query.length > 0 ? `?${query.map((pair) => pair.join('=')).join('&')}` : ''}`
  return { ...request, target: target.startsWith('/') ? target : `/${target}` }
}

/** A request for `operation`, made from the document's example and damaged in one to three ways. */
const malformedRequest = (operation: DocumentedOperation): fc.Arbitrary<WireRequest> =>
  fc
    .uniqueArray(fc.nat({ max: damages.length - 1 }), { minLength: 1, maxLength: 3 })
    .chain((picked) =>
      picked.reduce<fc.Arbitrary<Draft>>(
        (draft, index) => draft.chain((current) => (damages[index] as Damage)(current, operation)),
        fc.constant(draftOf(operation)),
      ),
    )
    .map(assemble)

export interface MalformedRequest {
  key: string
  request: WireRequest
}

export const malformedRequests = (operations: DocumentedOperation[]): fc.Arbitrary<MalformedRequest> =>
  fc
    .constantFrom(...operations)
    .chain((operation) => malformedRequest(operation).map((request) => ({ key: operation.key, request })))
