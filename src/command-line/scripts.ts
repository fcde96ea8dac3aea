/** The commands for people who write agents. */
import { type Command, InvalidArgumentError } from 'commander'
import type { ServerOptions } from '../options.ts'
import { toOptions } from './option-flags.ts'
import { brokenJson, textOrJson } from './text-or-json.ts'

export interface ScriptCommands {
  /** Says what is wrong with each file, or what it is. */
  checkScripts(paths: readonly string[]): Promise<void>
  /** Plays one in the terminal; without any it is the demo agent. */
  playScript(files: readonly string[], settings: PlaySettings): Promise<void>
}

/** What `scripts play` was told. */
export interface PlaySettings extends Pick<ServerOptions, 'pace' | 'seed'> {
  inputs: unknown[]
  answers: unknown[]
  /** What is odd about them, a line each. */
  warnings: string[]
  context: object | undefined
  configurable: object | undefined
  /** Events as JSON, a line each, in place of text. */
  isJson: boolean
}

export const addScripts = (program: Command, commands: ScriptCommands): Command => {
  const scripts = program.command('scripts').description('check and play the scripts of agents').helpCommand(false)
  scripts
    .command('check')
    .description('say what is wrong with scripts, without starting the server')
    .argument('<paths...>', 'files, or folders with scripts in them')
    .addHelpText('after', CHECK_HELP)
    .action((paths: string[]) => commands.checkScripts(paths))
  scripts
    .command('play')
    .description('talk with an agent in the terminal, without starting the server')
    .argument('[file]', 'a script, or a module that gives an agent (default: the demo agent)')
    .option('--input <text or json>', 'what you say, or an input as JSON object; may be repeated', collect)
    .option('--resume <text or json>', 'the answer to an interrupt; may be repeated', collect)
    .option('--context <json>', 'the context of the runs', jsonObject)
    .option('--configurable <json>', 'the configurable part of their config', jsonObject)
    .option('--json', 'print the events of the stream, a line of JSON each')
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
    warnings: [...input, ...resume].flatMap((text) => brokenJson(text) ?? []),
    context: context as object | undefined,
    configurable: configurable as object | undefined,
    isJson: json as boolean,
  }
}

const collect = (text: string, previous: string[] = []): string[] => [...previous, text]

const jsonObject = (text: string): object => {
  const value = textOrJson(text)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new InvalidArgumentError('It must be a JSON object, such as \'{"tone": "brief"}\'.')
}

const CHECK_HELP = `
Each mistake is a line, «file:line:column: what is wrong, what is allowed»; sound files are summed up. Exits with 1 when
there is a mistake. Modules (.js, .ts) are loaded, that is: run; what they export has no lines, so mistakes in it name
its path, as in «agents/shop.js: turns[0].steps[1].wait: …».

Examples:
  $ agent-server-mock scripts check agents              every script of a folder
  $ agent-server-mock scripts check agents/support.yaml

Editors complete and check scripts that begin with this line:
  # yaml-language-server: $schema=../node_modules/agent-server-mock/fixtures/agents/agent.schema.json
The path leads from the script to node_modules: this one is right in agents/support.yaml.
`

const PLAY_HELP = `
Prints what is said as it is said, calls of tools, interrupts, changes of the state and failures. Several inputs are
turns of one conversation; several answers go to interrupts in their order, also to those that are open at once. On a
terminal it then asks for more; an empty line ends it, or Ctrl-C, which cancels the turn while the agent has its own.
Other standard input is read when there is no --input: a line is an input, or the answer to an interrupt. --pace 0 plays
at once. Exits with 1 when a run has failed, unless all was typed on a terminal, or when nothing was asked for an answer
of --resume.

Examples:
  $ agent-server-mock scripts play                                       talk with the demo agent
  $ agent-server-mock scripts play agents/support.yaml --input 'Cancel my order' --resume yes
  $ agent-server-mock scripts play agents/support.yaml --input '{"order": 7}' --json
  $ agent-server-mock scripts play agents/support.yaml < conversation.txt
`
