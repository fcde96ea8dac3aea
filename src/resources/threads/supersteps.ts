import type { Schemas } from '../../contract/types.ts'
import type { Deps } from '../handler.ts'
import { findStatePlace, noGraph } from './find-state.ts'
import { writeStates } from './write-states.ts'

/** One checkpoint for each superstep, all or none. Throws an ApiError with the reason. */
export const applySupersteps = async (
  threadId: string,
  supersteps: NonNullable<Schemas['ThreadCreate']['supersteps']>,
  deps: Deps,
): Promise<void> => {
  const { place } = await findStatePlace(threadId, undefined, deps)
  if (!place) throw noGraph(threadId)
  const steps = supersteps.map(({ updates }) => updates ?? [])
  await writeStates(place, steps, deps)
}
