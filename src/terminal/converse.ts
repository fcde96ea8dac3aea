/** `scripts play`: a conversation with one agent over standard input and output. */
import { askLines, askPerson, type ParseInput } from './ask.ts'
import { createEventPrinter, JSON_MODES, PRINTED_MODES } from './event-printer.ts'
import { type PlayOptions, type PlayResult, playScript } from './play-script.ts'
import type { TurnEvent } from './turn-outcome.ts'

interface ConversationSettings
  extends Pick<PlayOptions, 'files' | 'inputs' | 'answers' | 'context' | 'configurable' | 'pace' | 'seed'> {
  isJson: boolean
}

export interface Streams {
  stdin: NodeJS.ReadableStream & { isTTY?: boolean }
  stdout: NodeJS.WritableStream
  stderr: NodeJS.WritableStream
}

interface ConversationOptions extends Streams {
  parse: ParseInput
  leave(): void
}

export type ConversationStatus = 'ok' | 'failed' | 'no-input'

export const converse = async (
  settings: ConversationSettings,
  { stdin, stdout, stderr, parse, leave }: ConversationOptions,
): Promise<{ status: ConversationStatus; isInteractive: boolean }> => {
  const { isJson, ...conversation } = settings
  const hasInputs = settings.inputs.length > 0
  const person = stdin.isTTY && !isJson ? askPerson(stdin, stdout, { parse, leave }) : undefined
  const lines = stdin.isTTY || hasInputs ? undefined : askLines(stdin, parse)
  const prompter = person ?? lines
  const print = isJson ? toJsonLine : createEventPrinter({ isTyped: person !== undefined })
  const result = await playScript({
    ...conversation,
    modes: isJson ? JSON_MODES : PRINTED_MODES,
    onEvent: (event) => void stdout.write(print(event)),
    ask: prompter?.ask,
    turnSignal: person?.turnSignal,
  })
  prompter?.close()
  const isInteractive = person !== undefined
  for (const hint of hintsAfter(result, isInteractive)) stderr.write(`${hint}\n`)
  if (result.runs === 0 && !isInteractive) return { status: 'no-input', isInteractive }
  // Someone who types everything sees the failures; scripts and CI need the exit code.
  const hasFailed = result.failures > 0 && !(isInteractive && !hasInputs)
  return { status: hasFailed || result.unused.length > 0 ? 'failed' : 'ok', isInteractive }
}

const hintsAfter = ({ runs, unused, outcome }: PlayResult, isInteractive: boolean): string[] => {
  if (runs === 0 && !isInteractive) {
    return ["No input. Pass some with --input: agent-server-mock scripts play --input 'hello'"]
  }
  return [
    ...unused.map((answer) => `Answer not used, because no interrupt was waiting: --resume ${JSON.stringify(answer)}`),
    ...(outcome === 'interrupted' ? ['The agent is waiting for an answer. Pass it with --resume.'] : []),
  ]
}

const toJsonLine = ({ event, data }: TurnEvent): string => `${JSON.stringify({ event, data })}\n`
