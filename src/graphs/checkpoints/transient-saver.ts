import {
  BaseCheckpointSaver,
  type Checkpoint,
  type CheckpointMetadata,
  type CheckpointTuple,
} from '@langchain/langgraph'
import { NAMESPACE_SEPARATOR } from '../langgraph-internals.ts'
import { readPlace, toRunnableConfig } from './checkpoint-place.ts'

type Config = Parameters<BaseCheckpointSaver['getTuple']>[0]

/**
 * For a stateless run, whose graph cannot interrupt without a saver. Keeps only the latest checkpoint of each graph that is
 * at work, unserialized, and no pending writes: nothing continues from it.
 */
export class TransientSaver extends BaseCheckpointSaver {
  readonly #latest = new Map<string, CheckpointTuple>()

  override async getTuple(config: Config): Promise<CheckpointTuple | undefined> {
    const { ns = '', checkpointId } = readPlace(config)
    const latest = this.#latest.get(ns)
    return checkpointId === undefined || checkpointId === latest?.checkpoint.id ? latest : undefined
  }

  override async *list(config: Config): AsyncGenerator<CheckpointTuple> {
    const latest = await this.getTuple(config)
    if (latest) yield latest
  }

  override async put(config: Config, checkpoint: Checkpoint, metadata: CheckpointMetadata) {
    const { threadId = '', ns = '' } = readPlace(config)
    const place = toRunnableConfig({ thread_id: threadId, checkpoint_ns: ns, checkpoint_id: checkpoint.id })
    this.#dropSubgraphs(ns)
    this.#latest.set(ns, { config: place, checkpoint, metadata, pendingWrites: [] })
    return place
  }

  override async putWrites(): Promise<void> {}

  override async deleteThread(): Promise<void> {
    this.#latest.clear()
  }

  /** They have ended: their graph has finished the step that called them. */
  #dropSubgraphs(ns: string): void {
    const within = ns === '' ? '' : ns + NAMESPACE_SEPARATOR
    for (const one of this.#latest.keys()) if (one !== ns && one.startsWith(within)) this.#latest.delete(one)
  }
}
