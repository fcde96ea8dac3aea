import { JsonText, type RawReply } from '../exchange.ts'
import type { Deps } from '../resources/handler.ts'
import type { TakeTurn } from '../yielding.ts'
import { hasLongList, jsonInSlices } from './json-pieces.ts'

/** The reply with its JSON, where that was written for the state already, or must be written in slices. */
export const withJson = (reply: RawReply, { db }: Deps, takeTurn: TakeTurn): RawReply | Promise<RawReply> => {
  const { body } = reply
  if (typeof body !== 'object' || body === null) return reply
  const stored = db.takeJson(body)
  if (stored !== undefined) return { ...reply, body: new JsonText(stored) }
  if (!hasLongList(body)) return reply
  return jsonInSlices(body, takeTurn).then((json) => ({ ...reply, body: new JsonText(json) }))
}
