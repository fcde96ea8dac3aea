/** Runs that are started by commands of the newer protocol: how they are stored and played. */
import { isObject } from '../../json.ts'

/** In `configurable` and `context`, as on the Python server. */
const MARK = '__event_streaming_v2'

export const PROTOCOL_MARK = { [MARK]: true } as const

/** As the Python server stores them. */
export const PROTOCOL_STREAM_MODES = [
  'values',
  'updates',
  'messages',
  'tools',
  'lifecycle',
  'custom',
  'tasks',
  'checkpoints',
] as const

interface Kwargs {
  config: { configurable: Record<string, unknown> }
  context: Record<string, unknown>
  command: { resume?: unknown } | null
}

/** Clients cannot set the mark: names with `__` are dropped from what they send. */
export const isProtocolRun = ({ config }: Pick<Kwargs, 'config'>): boolean => config.configurable[MARK] === true

/** The context that the graph gets. */
export const playedContext = ({ context }: Pick<Kwargs, 'context'>): Record<string, unknown> => {
  const { [MARK]: _, ...rest } = context ?? {}
  return rest
}

/** The interrupts that the run answers by their ids. */
export const answeredInterrupts = ({ command }: Pick<Kwargs, 'command'>): string[] => {
  const answers = command?.resume
  const ids = isObject(answers) ? Object.keys(answers) : []
  return ids.every((id) => /^[0-9a-f]{32}$/.test(id)) ? ids : []
}
