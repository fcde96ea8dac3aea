import type { Schemas } from '../../contract/types.ts'
import type { StatePlace } from '../../graphs/state/state-place.ts'
import type { Deps } from '../handler.ts'
import { writeStates } from './write-states.ts'

/** One checkpoint for each superstep, all or none. Throws an ApiError with the reason. */
export const applySupersteps = async (
  place: StatePlace,
  supersteps: NonNullable<Schemas['ThreadCreate']['supersteps']>,
  deps: Deps,
): Promise<void> => {
  const steps = supersteps.map(({ updates }) => updates ?? [])
  await writeStates(place, steps, deps)
}
