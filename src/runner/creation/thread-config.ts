import type { Assistant } from '../../db/assistants/assistants.ts'
import type { Thread } from '../../db/threads/threads.ts'
import type { RunFields } from '../runner.ts'

type Config = Thread['config'] & { configurable?: Record<string, unknown> }

export const configurableOf = ({ config }: { config: Config }): Record<string, unknown> => config.configurable ?? {}

/**
 * What a thread keeps of the settings of its runs, as on the Python server (observed, not documented): the assistant's
 * `configurable`, below that of the thread, but of the run's config everything else. States are read with it.
 */
export const threadConfig = (
  assistant: Pick<Assistant, 'config'>,
  thread: Pick<Thread, 'config'>,
  { config }: RunFields,
): Config => ({
  ...assistant.config,
  ...thread.config,
  ...config,
  configurable: { ...configurableOf(assistant), ...configurableOf(thread) },
})
