/** The commands `scripts check` and `scripts play`, for authors of agents. */
import { type Command, InvalidArgumentError } from 'commander'
import type { ServerOptions } from '../options.ts'
import { toOptions } from './option-flags.ts'
import { brokenJsonWarning, textOrJson } from './text-or-json.ts'

export interface ScriptCommands {
  /** Prints the mistakes or the summary of each file. */
  checkScripts(paths: readonly string[]): Promise<void>
  /** Plays a script in the terminal; without a file, the demo agent. */
  playScript(files: readonly string[], settings: PlaySettings): Promise<void>
}

/** The options of `scripts play`. */
export interface PlaySettings extends Pick<ServerOptions, 'pace' | 'seed'> {
  inputs: unknown[]
  answers: unknown[]
  /** One line for each input or answer that is probably a typing error. */
  warnings: string[]
  context: object | undefined
  configurable: object | undefined
  /** Print events as lines of JSON. */
  isJson: boolean
}

export const addScripts = (program: Command, commands: ScriptCommands): Command => {
  const scripts = program.command('scripts').description('check and play agent scripts').helpCommand(false)
  scripts
    .command('check')
    .description('check scripts for mistakes without starting the server')
    .argument('<paths...>', 'script files, or folders of scripts')
    .addHelpText('after', CHECK_HELP)
    .action((paths: string[]) => commands.checkScripts(paths))
  scripts
    .command('play')
    .description('talk to an agent in the terminal without starting the server')
    .argument('[file]', 'script or module to play (default: the demo agent)')
    .option('--input <text or json>', 'message to send, or a JSON object as the input; repeatable', collect)
    .option('--resume <text or json>', 'answer to an interrupt; repeatable', collect)
    .option('--context <json>', 'context of the runs', jsonObject)
    .option('--configurable <json>', 'config.configurable of the runs', jsonObject)
    .option('--json', 'print stream events as lines of JSON')
    .addHelpText('after', PLAY_HELP)
    .action((_file: string | undefined, given: Record<string, unknown>, { args }: Command) =>
      commands.playScript(args, toSettings(given, program)),
    )
  return scripts
}

const toSettings = (given: Record<string, unknown>, program: Command): PlaySettings => {
  const { pace, seed } = toOptions(program.opts())
  const { context, configurable, json = false } = given
  const [input, resume] = [given['input'] ?? [], given['resume'] ?? []] as [string[], string[]] // of `collect`
  return {
    pace,
    seed,
    inputs: input.map(textOrJson),
    answers: resume.map(textOrJson),
    warnings: [...input, ...resume].flatMap((text) => brokenJsonWarning(text) ?? []),
    context: context as object | undefined,
    configurable: configurable as object | undefined,
    isJson: json as boolean,
  }
}

const collect = (text: string, previous: string[] = []): string[] => [...previous, text]

const jsonObject = (text: string): object => {
  const value = textOrJson(text)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new InvalidArgumentError('Expected a JSON object, such as \'{"tone": "brief"}\'.')
}

const CHECK_HELP = `
Prints each mistake as file:line:column: message, and a summary of each valid file. Exits with 1 if there are mistakes.
Checking a module (.js, .ts) runs it. Its values have no line numbers, so mistakes name their path:
agents/shop.js: turns[0].steps[1].wait: ...

Examples:
  $ agent-server-mock scripts check agents              every script in a folder
  $ agent-server-mock scripts check agents/support.yaml

Editors complete and check a script that starts with this line:
  # yaml-language-server: $schema=../node_modules/agent-server-mock/fixtures/agents/agent.schema.json
The path is relative to the script; this one is for agents/support.yaml.
`

const PLAY_HELP = `
Also takes --pace and --seed (see agent-server-mock --help); --pace 0 removes all delays.

Prints messages as they are streamed, tool calls, interrupts, state updates and errors. Each --input is a turn of one
conversation. Each --resume answers the next interrupt, or one of several that are open at the same time.

At a terminal it then prompts for more. An empty line or Ctrl-C at the prompt ends the conversation; Ctrl-C during a
turn cancels the turn. Without a terminal and --input it reads standard input: each line is an input, or the answer to
an interrupt.

Exits with 1 if a run failed (unless everything was typed at a terminal), or if an answer of --resume was not used.

Examples:
  $ agent-server-mock scripts play                                       talk to the demo agent
  $ agent-server-mock scripts play agents/support.yaml --input 'Cancel my order' --resume yes
  $ agent-server-mock scripts play agents/support.yaml --input '{"order": 7}' --json
  $ agent-server-mock scripts play agents/support.yaml < conversation.txt
`
