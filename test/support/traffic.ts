import fc, { type Arbitrary } from 'fast-check'
import type { MediaType, OperationModel, Parameter } from '../../src/contract/document/operation-model.ts'
import type { DocumentSchemas } from '../../src/contract/schemas/document-schemas.ts'
import type { RawReply, RawRequest } from '../../src/exchange.ts'
import { mutated, valuesOf } from './arbitrary.ts'

/** Requests for an operation by its document; half of them have a wrong or missing value. */
export const requestsFor = (operation: OperationModel, schemas: DocumentSchemas): Arbitrary<RawRequest> => {
  const media = operation.body?.content[0]
  const texts = (place: Parameter['in']) => parameterTexts(operation, place, schemas)
  return fc
    .tuple(
      texts('path'),
      texts('query'),
      texts('header'),
      fc.option(bodyTexts(media, schemas), { nil: undefined, freq: 9 }),
    )
    .map(([path, query, header, body]) => ({
      params: Object.fromEntries(path.map(([name, texts]) => [name, texts[0] || 'x'])),
      query: new URLSearchParams(query.flatMap(([name, texts]) => texts.map((text) => [name, text]))),
      headers: {
        ...Object.fromEntries(header.map(([name, texts]) => [name.toLowerCase(), texts.join(',')])),
        ...(media ? { 'content-type': media.type } : {}),
      },
      body,
    }))
}

/** Replies of an operation with each documented status; half of them have a wrong or missing value. */
export const repliesOf = (operation: OperationModel, schemas: DocumentSchemas): Arbitrary<RawReply> =>
  fc.oneof(
    ...operation.responses.map((response) => {
      const media = response.content[0]
      const valid = media ? valuesOf(schemas.of(media.schema ?? true), schemas) : fc.constant(undefined)
      const body = media?.type === 'application/json' ? fc.oneof(valid, mutated(valid)) : valid
      const headers = fc.record(
        Object.fromEntries(
          response.headers.map(({ name, schema }) => [name, valuesOf(schemas.of(schema), schemas).map(textOf)]),
        ),
        { requiredKeys: [] },
      )
      const status = Number(response.status.replace('XX', '07').replace('default', '503'))
      return fc.tuple(body, headers).map(([value, named]) => ({
        status,
        headers: { ...named, ...(media ? { 'content-type': media.type } : {}) },
        body: value,
      }))
    }),
  )

type Texts = [name: string, texts: string[]][]

const parameterTexts = (
  operation: OperationModel,
  place: Parameter['in'],
  schemas: DocumentSchemas,
): Arbitrary<Texts> =>
  fc
    .tuple(
      ...operation.parameters
        .filter((parameter) => parameter.in === place)
        .map((parameter) => {
          const valid = valuesOf(schemas.of(parameter.schema), schemas)
          const value = fc.oneof({ weight: 6, arbitrary: valid }, { weight: 1, arbitrary: mutated(valid) })
          return fc
            .tuple(value, fc.boolean())
            .map(([one, isSent]): Texts[number] => [
              parameter.name,
              place === 'path' || isSent ? serialise(one, parameter) : [],
            ])
        }),
    )
    .map((all) => all.filter(([, texts]) => texts.length > 0))

const SEPARATORS: Record<string, string> = { spaceDelimited: '%20', pipeDelimited: '|' }

const serialise = (value: unknown, { isJson, explode, style, in: place }: Parameter): string[] => {
  if (!Array.isArray(value) || isJson) return [textOf(value)]
  if (place === 'query' && explode) return value.map(textOf)
  return [value.map(textOf).join(SEPARATORS[style] ?? ',')]
}

const bodyTexts = (media: MediaType | undefined, schemas: DocumentSchemas): Arbitrary<string | undefined> => {
  if (!media) return fc.constant(undefined)
  const valid = valuesOf(schemas.of(media.schema ?? true), schemas)
  const value = fc.oneof(valid, mutated(valid))
  return value.map((one) => (media.type === 'application/json' ? JSON.stringify(one) : formText(one)))
}

const formText = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? String(new URLSearchParams(Object.entries(value).map(([name, one]) => [name, textOf(one)])))
    : textOf(value)

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
