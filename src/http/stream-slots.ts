import type { ServerResponse } from 'node:http'
import { ApiError } from '../errors.ts'

/**
 * Takes a slot until the response is closed. Throws `unavailable` when all are taken. Called before the body is read and
 * a run is created, so that requests at the same time count too. Each stream holds a connection and what its reader has
 * not taken yet.
 */
export type TakeStreamSlot = (response: ServerResponse) => void

export const createStreamSlots = (maxStreams: number): TakeStreamSlot => {
  let taken = 0
  return (response) => {
    if (taken >= maxStreams) {
      throw new ApiError(
        'unavailable',
        `Cannot open another stream: ${maxStreams} are open. Close some, or start the server with a greater --max-streams.`,
      )
    }
    taken += 1
    response.once('close', () => {
      taken -= 1
    })
  }
}
