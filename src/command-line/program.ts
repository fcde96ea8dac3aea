/** The commands and options of the command line, with their help. What the commands do is passed in. */
import { Command } from 'commander'
import { DEFAULT_PORT, type ServerOptions } from '../options.ts'
import { declareOptions, ENV_PREFIX, optionDescription, toOptions } from './option-flags.ts'
import { addScripts, type ScriptCommands } from './scripts.ts'

const HELP = `
Environment variables:
  Every option can also be set by a variable: ${ENV_PREFIX} and the option's name in capitals, such as
  ${ENV_PREFIX}PORT=3000 or ${ENV_PREFIX}UNKNOWN_PROPERTIES=error. The command line wins.

Examples:
  $ agent-server-mock                                   start on port ${DEFAULT_PORT}, or the next free one
  $ agent-server-mock --graph chat --graph research     serve two graphs, each with an assistant
  $ agent-server-mock --agents ./agents                 serve your own agents (see scripts check --help)
  $ agent-server-mock --port 0 --data memory            use in tests: any free port, state in memory
  $ agent-server-mock --unknown-properties error --response-violations error
                                                        fail on every violation of the document
  $ agent-server-mock --spec ./my-api.yaml              mock another OpenAPI document
  $ agent-server-mock spec > openapi.json               export the document

Endpoints beside the API:
  GET  /ok                health check
  GET  /docs              API reference, to read and try
  GET  /openapi.json      the document
  GET  /metrics           metrics for Prometheus, or as JSON with ?format=json
  POST /__mock/reset      reset the state

Stopping:
  Ctrl-C or SIGTERM ends open streams, completes other responses, saves the state and exits with 0. Unfinished runs
  continue after the next start. A second signal exits at once.

Exit codes:
  0  stopped by a signal, or the command succeeded
  1  the start or the command failed
  2  invalid command line
`

const SERVE_HELP = `
Examples:
  $ agent-server-mock serve --port 3000
  $ agent-server-mock serve --agents ./agents --data memory

See agent-server-mock --help for environment variables, endpoints and exit codes.
`

const SPEC_HELP = `
Bundles the document into one file: the built-in document, or the one of --spec <file or url>.

Examples:
  $ agent-server-mock spec > openapi.json
  $ agent-server-mock spec --spec ./my-api.yaml
`

export interface CommandLine extends ScriptCommands {
  serve(options: ServerOptions): Promise<void>
  /** Prints the bundled document. */
  spec(options: Pick<ServerOptions, 'spec' | 'specRoot' | 'specOrigins' | 'strictSpec'>): Promise<void>
}

/** Where help and usage errors are printed. */
export type Output = Record<'stdout' | 'stderr', NodeJS.WritableStream>

/** Declares the commands for commander. Throws CommanderError in place of exiting. */
export const createProgram = (version: string, { stdout, stderr }: Output, commands: CommandLine): Command => {
  const program = new Command('agent-server-mock')
    .description(
      'Mock server for the LangSmith Agent Server API: stateful, scripted, and checked against its document.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .exitOverride()
    .configureOutput({ writeOut: (text) => void stdout.write(text), writeErr: (text) => void stderr.write(text) })
    .configureHelp({ optionDescription })
    .showHelpAfterError(seeHelp('agent-server-mock'))
    .addHelpText('after', HELP)
    .allowExcessArguments()
    .action(async (_options, command: Command) => {
      const [unknown] = command.args
      if (unknown !== undefined) {
        program.error(`error: unknown command '${unknown}'\n(Commands are serve (the default), spec and scripts.)`)
      }
      await commands.serve(toOptions(program.opts()))
    })
  for (const option of declareOptions()) program.addOption(option)
  const serve = program
    .command('serve')
    .description('start the server (default command)')
    .addHelpText('after', SERVE_HELP)
    .action(() => commands.serve(toOptions(program.opts())))
  program
    .command('spec')
    .description('print the OpenAPI document as JSON')
    .addHelpText('after', SPEC_HELP)
    .action(() => commands.spec(toOptions(program.opts())))
  const scripts = addScripts(program, commands)
  for (const command of [...program.commands, ...scripts.commands]) {
    command.exitOverride().copyInheritedSettings(program)
  }
  serve.configureHelp({ optionDescription, showGlobalOptions: true })
  // These commands have options of their own, which the help of the program does not list.
  scripts.showHelpAfterError(seeHelp('agent-server-mock scripts'))
  for (const command of scripts.commands) {
    command.showHelpAfterError(seeHelp(`agent-server-mock scripts ${command.name()}`))
  }
  return program
}

const seeHelp = (command: string): string => `Run '${command} --help' for usage.`
