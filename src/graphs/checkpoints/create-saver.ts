import type { Checkpoints } from '../../db/checkpoints/checkpoints.ts'
import { checkpointMetadata } from './checkpoint-metadata.ts'
import { type SaverOptions, StateCheckpointSaver } from './checkpoint-saver.ts'
import { TransientSaver } from './transient-saver.ts'

/** `checkpoints` is undefined for a stateless run. */
export const createSaver = (
  checkpoints: Checkpoints | undefined,
  options: Pick<SaverOptions, 'ids' | 'copy'>,
): StateCheckpointSaver | TransientSaver =>
  checkpoints
    ? new StateCheckpointSaver(checkpoints, { ...options, addedMetadata: checkpointMetadata })
    : new TransientSaver()
