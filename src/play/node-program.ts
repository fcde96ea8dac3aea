import type { GotoStep } from '../scripts/step.ts'
import type { PlayedGraph } from './node-visit.ts'
import type { Program } from './program.ts'
import { ScriptPlayError } from './script-play-error.ts'

export const nodeProgram = ({ programs, title }: PlayedGraph, { target, place }: GotoStep): Program => {
  const program = programs.nodes.get(target)
  if (program) return program
  const known = [...programs.nodes.keys()].join(', ')
  throw new ScriptPlayError(
    place,
    `${title} has no node '${target}' with steps of its own. There are: ${known || 'none'}.`,
  )
}
