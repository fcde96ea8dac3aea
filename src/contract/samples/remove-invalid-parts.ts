import type { RawReply } from '../../exchange.ts'
import { pointerSteps, valueAt } from '../../json-schema/json-pointer.ts'
import type { CheckResponse } from '../response/check-response.ts'
import { isError } from '../violation.ts'

/** Removing an invalid leaf may make its parent invalid, up to the root. */
const MAX_ROUNDS = 30

/** Samplers cut recursive schemas off with an empty object, which may break the document. */
export const removeInvalidParts = (reply: RawReply, check: CheckResponse): RawReply => {
  const pruned = structuredClone(reply)
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const places = check(pruned)
      .filter(isError)
      .map(({ place }) => place)
    if (places.length === 0 || !places.every((place) => place.startsWith('/body/'))) break
    for (const place of [...new Set(places)].sort().reverse()) removeAt(pruned, place)
  }
  return pruned
}

const removeAt = (root: object, place: string): void => {
  const cut = place.lastIndexOf('/')
  const parent = valueAt(root, place.slice(0, cut))
  const [step = ''] = pointerSteps(place.slice(cut))
  if (Array.isArray(parent)) parent.splice(Number(step), 1)
  else if (typeof parent === 'object' && parent !== null) Reflect.deleteProperty(parent, step)
}
