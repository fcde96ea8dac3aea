/** A conversation with one agent in the terminal: no server, no port, nothing kept. */
import type { StreamMode } from '../agents/run-request.ts'
import { checkScripts } from '../agents/scripts/check.ts'
import { isObject } from '../db/query.ts'
import { UsageError } from '../errors.ts'
import { resolveOptions } from '../options.ts'
import { seedSystemAssistants } from '../resources/assistants/system.ts'
import type { LoggedEvent } from '../runner/event-log.ts'
import type { RunFields } from '../runner/runner.ts'
import { createWorld } from '../world.ts'

export interface PlayOptions {
  /** A script, or a module that gives one. Left out: the demo agent. */
  file?: string | undefined
  /** Texts are sent as messages of the user, objects as they are; each begins a run, when the one before has ended. */
  inputs: readonly unknown[]
  /** Answers to interrupts, in their order. */
  answers: readonly unknown[]
  configurable?: object | undefined
  context?: object | undefined
  pace?: number | undefined
  seed?: number | undefined
  /** What to stream: modes as clients ask for them. */
  modes: readonly StreamMode[]
  /** Asked for more answers, and for more input, when those given are used up; gives undefined to leave it at that. */
  ask?: ((question: Question) => Promise<unknown>) | undefined
  /** Told each event of each run, and what was put in. */
  tell(event: Played): void
  /** Ends it at once. */
  signal?: AbortSignal | undefined
}

/** `input`: the next turn of the user; `answer`: to an interrupt. */
export type Question = 'input' | 'answer'

/** What happened: an event of the stream, or `input` or `answer` with what was put in, or `end` with how the run ended. */
export type Played = Pick<LoggedEvent, 'event' | 'data'>

/** How it ended: `interrupted` waits for an answer that nobody gave. */
export type PlayEnd = 'success' | 'interrupted' | 'error'

const AGENT = 'agent'

/** Plays the inputs, one run after the other on one thread. Throws UsageError for a script with mistakes. */
export const playScript = async (options: PlayOptions): Promise<PlayEnd> => {
  const { file, pace, seed, signal, tell } = options
  const graph = file === undefined ? AGENT : await graphOf(file)
  const world = await createWorld(
    resolveOptions({ data: 'memory', logLevel: 'error', agents: file, graphs: file ? [] : [AGENT], pace, seed }),
  )
  const { deps } = world
  try {
    await seedSystemAssistants(deps)
    await deps.runner.start()
    const threadId = deps.ids.ordered()
    const next = createInputs(options)
    let end: PlayEnd = 'success'
    for (;;) {
      const given = await next(end)
      if (given === undefined || signal?.aborted) return end
      tell({ event: end === 'interrupted' ? 'answer' : 'input', data: given })
      const fields = toFields(given, { ...options, graph, isAnswer: end === 'interrupted' })
      const run = await deps.runner.create({ threadId, fields })
      const seen = new Set<PlayEnd>()
      for await (const event of deps.runner.follow(run, { ...(signal && { signal }) })) {
        tell(event)
        seen.add(endShownBy(event))
      }
      end = seen.has('error') ? 'error' : seen.has('interrupted') ? 'interrupted' : 'success'
      tell({ event: 'end', data: end })
    }
  } finally {
    await deps.runner.stop()
    await world.close()
  }
}

const graphOf = async (file: string): Promise<string> => {
  const [checked] = await checkScripts([file])
  if (checked && checked.mistakes.length > 0) throw new UsageError(checked.mistakes.join('\n'))
  if (checked?.graph === undefined) throw new UsageError(`${file} gives no agent.`)
  return checked.graph
}

/** What is put in next, by how the run before has ended. After an error, or when nobody is asked, it is over. */
const createInputs = ({ inputs, answers, ask }: PlayOptions): ((end: PlayEnd) => Promise<unknown>) => {
  const left = { input: [...inputs], answer: [...answers] }
  return async (end) => {
    const kind = end === 'interrupted' ? 'answer' : 'input'
    const known = left[kind].shift()
    return known !== undefined || end === 'error' ? known : ask?.(kind)
  }
}

interface RunSettings extends Pick<PlayOptions, 'configurable' | 'context' | 'modes'> {
  graph: string
  isAnswer: boolean
}

const toFields = (given: unknown, { graph, isAnswer, configurable, context, modes }: RunSettings): RunFields => ({
  assistant_id: graph,
  ...(isAnswer
    ? { command: { resume: given as Record<string, unknown> } }
    : { input: isObject(given) ? given : saying(given) }),
  ...(configurable && { config: { configurable: configurable as Record<string, unknown> } }),
  ...(context && { context: context as Record<string, unknown> }),
  stream_mode: [...modes],
  stream_subgraphs: true,
  if_not_exists: 'create',
})

const saying = (given: unknown) => ({ messages: [{ role: 'user', content: String(given) }] })

const endShownBy = ({ event, data }: Played): PlayEnd => {
  if (event === 'error') return 'error'
  return isObject(data) && '__interrupt__' in data && !event.includes('|') ? 'interrupted' : 'success'
}
