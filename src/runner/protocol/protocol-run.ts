/** Runs that are started by commands of the newer protocol: how they are stored, and what LangGraph streams for them. */
import type { StreamMode } from '../../graphs/execution/run-request.ts'
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

const PLAYED_MODES: readonly StreamMode[] = [
  'values',
  'updates',
  'messages-tuple',
  'tools',
  'custom',
  'tasks',
  'checkpoints',
]

interface Kwargs {
  config: { configurable: Record<string, unknown> }
  context: Record<string, unknown>
  command: { resume?: unknown } | null
  stream_mode: readonly (StreamMode | 'lifecycle')[]
}

/** Clients cannot set the mark: names with `__` are dropped from what they send. */
export const isProtocolRun = ({ config }: Pick<Kwargs, 'config'>): boolean => config.configurable[MARK] === true

/** The modes in which LangGraph plays the run. */
export const playedModes = (kwargs: Kwargs): readonly StreamMode[] =>
  isProtocolRun(kwargs) ? PLAYED_MODES : (kwargs.stream_mode as StreamMode[]) // no other run has `lifecycle`

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
