/** JSON of answers with long lists, which would hold up all other requests in one piece: written element by element. */
import { type TakeTurn, TimeSlice } from '../yielding.ts'

/** Elements of a list that is worth it. */
const LONG = 50

/** Whether it is a long list, or an object with one. */
export const hasLongList = (body: unknown): boolean =>
  isLongList(body) || (isPlain(body) && Object.values(body).some(isLongList))

/** What JSON.stringify gives for such a body. Throws as that does. */
export const jsonInSlices = async (body: unknown, takeTurn: TakeTurn): Promise<string> => {
  const slice = new TimeSlice(takeTurn)
  let json = ''
  for (const piece of piecesOf(body)) {
    json += piece
    await slice.pause()
  }
  return json
}

function* piecesOf(body: unknown): Generator<string> {
  if (isLongList(body)) {
    for (const [index, element] of body.entries()) yield (index === 0 ? '[' : ',') + (jsonOf(element) ?? 'null')
    yield ']'
  } else if (isPlain(body)) {
    let before = '{'
    for (const [name, value] of Object.entries(body)) {
      const isList = isLongList(value)
      const json = isList ? '' : jsonOf(value)
      if (json === undefined) continue
      yield `${before}${JSON.stringify(name)}:${json}`
      if (isList) yield* piecesOf(value)
      before = ','
    }
    yield before === '{' ? '{}' : '}'
  } else {
    yield jsonOf(body) ?? 'null'
  }
}

/** Undefined for what JSON cannot say. */
const jsonOf = (value: unknown): string | undefined => JSON.stringify(value)

const isLongList = (value: unknown): value is unknown[] =>
  Array.isArray(value) && value.length > LONG && !('toJSON' in value)

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.getPrototypeOf(value) === Object.prototype &&
  !('toJSON' in value)
