import type { ScriptGraph } from '../scripts/script.ts'
import { allPrograms, type Instruction, type Program, type Programs } from './program.ts'

export const nodeNamesOf = (play: ScriptGraph, programs: Programs): string[] => [
  play.mainNode,
  play.toolsNode,
  ...(play.drawing?.nodes ?? []),
  ...Object.keys(play.nodes),
  ...allInstructions(programs).flatMap(nodesOf),
]

const nodesOf = (instruction: Instruction): string[] => {
  if (instruction.op === 'jump') return []
  const branches = instruction.op === 'fan' ? instruction.branches.map(({ node }) => node) : []
  return [instruction.node, ...branches]
}

export const allInstructions = (programs: Programs): Instruction[] => allPrograms(programs).flatMap(withBranches)

const withBranches = ({ instructions }: Program): Instruction[] =>
  instructions.flatMap((instruction) =>
    instruction.op === 'fan'
      ? [instruction, ...instruction.branches.flatMap(({ program }) => withBranches(program))]
      : [instruction],
  )

/** Nodes that do nothing but run one graph, and so are that graph. */
export const graphNodesOf = (programs: Programs): ReadonlyMap<string, string> => {
  const graphs = new Map<string, string>()
  const others = new Set<string>(programs.nodes.keys())
  const add = (node: string, graph: string) => {
    if ((graphs.get(node) ?? graph) !== graph) others.add(node)
    graphs.set(node, graph)
  }
  for (const instruction of allPrograms(programs).flatMap(({ instructions }) => instructions)) {
    if (instruction.op === 'run') add(instruction.node, instruction.step.graph)
    else if (instruction.op === 'fan') {
      for (const { node, program } of instruction.branches) {
        const [only, ...more] = program.instructions
        if (only?.op === 'run' && more.length === 0) add(node, only.step.graph)
        else others.add(node)
      }
    } else if (instruction.op !== 'jump') others.add(instruction.node)
  }
  return new Map([...graphs].filter(([node]) => !others.has(node)))
}
