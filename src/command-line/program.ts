/** What the command line says: arguments and environment variables -> options. Prints and exits through its caller. */
import { Command } from 'commander'
import { DEFAULT_PORT, type ServerOptions } from '../options.ts'
import { declareOptions, describe, ENV_PREFIX, toOptions } from './option-flags.ts'
import { addScripts, type ScriptCommands } from './scripts.ts'

const EXAMPLES = `
Every option can also be set by a variable, which the command line overrides: ${ENV_PREFIX} and its name in
capitals, as in ${ENV_PREFIX}PORT=3000 or ${ENV_PREFIX}UNKNOWN_PROPERTIES=error.

Examples:
  $ agent-server-mock                                   serve on port ${DEFAULT_PORT}, or the next free one
  $ agent-server-mock --graph chat --graph research     two graphs, each with its assistant
  $ agent-server-mock --agents ./agents                 agents that you have written; see scripts check --help
  $ agent-server-mock --port 0 --data memory            for tests: any free port, nothing kept
  $ agent-server-mock --unknown-properties error --response-violations error
                                                        strict: every departure from the document fails
  $ agent-server-mock --spec ./my-api.yaml              mock any other OpenAPI document
  $ agent-server-mock spec > openapi.json               the document, in one file

While it runs:
  GET  /ok                whether it is up
  GET  /docs              its document as a page, to read and to try
  GET  /openapi.json      the document that it serves
  GET  /metrics           figures, for Prometheus or (?format=json) to read
  POST /__mock/reset      empty the state and begin anew
Ctrl-C (or SIGTERM) ends streams, lets other answers in progress end, writes the state to its files, says where, and
exits with 0; runs that are under way go on after the next start. A second one exits at once. A wrong command or option
exits with 2, a start that fails with 1.
`

export interface CommandLine extends ScriptCommands {
  serve(options: ServerOptions): Promise<void>
  /** Prints the document, bundled. */
  spec(options: Pick<ServerOptions, 'spec'>): Promise<void>
}

/** The command line as commander knows it; its errors are thrown (CommanderError), not exited with. */
export const createProgram = (version: string, commands: CommandLine): Command => {
  const program = new Command('agent-server-mock')
    .description('A stateful stand-in for the LangSmith Agent Server API that checks both sides against its document.')
    .version(version)
    .exitOverride()
    .configureHelp({ optionDescription: describe })
    .showHelpAfterError(seeHelp('agent-server-mock'))
    .addHelpText('after', EXAMPLES)
    .allowExcessArguments()
    .action(async (_options, command: Command) => {
      const [unknown] = command.args
      if (unknown !== undefined) {
        program.error(
          `error: unknown command '${unknown}'\n(Commands are serve, which is the default, spec, and scripts.)`,
        )
      }
      await commands.serve(toOptions(program.opts()))
    })
  for (const option of declareOptions()) program.addOption(option)
  program
    .command('serve')
    .description('start the server (also without this word)')
    .action(() => commands.serve(toOptions(program.opts())))
  program
    .command('spec')
    .description('print the document as JSON: the built-in one, or that of --spec')
    .action(() => commands.spec(toOptions(program.opts())))
  const scripts = addScripts(program, commands)
  for (const command of [...program.commands, ...scripts.commands]) {
    command.exitOverride().copyInheritedSettings(program)
  }
  // Their options are their own, which the help of the program does not name.
  scripts.showHelpAfterError(seeHelp('agent-server-mock scripts'))
  for (const command of scripts.commands) {
    command.showHelpAfterError(seeHelp(`agent-server-mock scripts ${command.name()}`))
  }
  return program
}

const seeHelp = (command: string): string => `Run '${command} --help' to see what there is.`
