import { CommandRefusal } from './command.ts'
import type { Command } from './execute-command.ts'

/** The graphs of the latest run, each with its newest status. */
export const agentTree: Command = async (_, { runner }, { threadId }) => {
  const tree = threadId === undefined ? undefined : runner.tree(threadId)
  if (!tree) throw noActiveRun()
  return { tree }
}

export const noActiveRun = (): CommandRefusal =>
  new CommandRefusal('no_such_run', 'No active run is bound to this thread.')
