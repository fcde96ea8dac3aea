import type { GraphDescription, SchemaSet } from '../graphs/description/graph-description.ts'
import { messagesInputSchema, messagesSchema } from '../graphs/description/message-schema.ts'
import { deriveDrawing } from './derive-drawing.ts'
import type { Script, ScriptGraph } from './script.ts'
import type { Step } from './step.ts'

/** As the script declares it, otherwise derived from its steps. `others` are the scripts that it may run, by id. */
export const describeScript = (script: Script, others: ReadonlyMap<string, Script> = new Map()): GraphDescription =>
  describeGraph(script, script.graph, { others, path: [script.graph] })

interface DescribeContext {
  others: ReadonlyMap<string, Script>
  /** Ids of the enclosing scripts. A script that contains itself is not drawn again. */
  path: readonly string[]
}

const describeGraph = (play: ScriptGraph, name: string, surroundings: DescribeContext): GraphDescription => {
  const { nodes, edges } = play.drawing ?? deriveDrawing(play)
  const runs = graphsRunByNodes(play)
  return {
    nodes: nodes.map((node) => {
      const subgraph = describeRun(runs.get(node), play, surroundings)
      return subgraph ? { name: node, subgraph } : { name: node }
    }),
    edges,
    schemas: schemasOf(play, name),
  }
}

const describeRun = (
  graph: string | undefined,
  { subgraphs }: ScriptGraph,
  { others, path }: DescribeContext,
): GraphDescription | undefined => {
  if (graph === undefined) return undefined
  const subgraph = subgraphs[graph]
  if (subgraph) return describeGraph(subgraph, graph, { others, path })
  const other = others.get(graph)
  return other && !path.includes(graph) ? describeGraph(other, graph, { others, path: [...path, graph] }) : undefined
}

const graphsRunByNodes = ({ turns, nodes }: ScriptGraph): Map<string, string> => {
  const runs = allSteps([...turns, ...Object.values(nodes)].flatMap(({ steps }) => steps)).flatMap((step) =>
    step.kind === 'run' ? [[step.node ?? step.graph, step.graph] as const] : [],
  )
  return new Map(runs)
}

export const allSteps = (steps: readonly Step[]): Step[] =>
  steps.flatMap((step) => {
    if (step.kind === 'interrupt' || step.kind === 'resolve')
      return [step, ...step.answers.flatMap((answer) => allSteps(answer.steps))]
    if (step.kind === 'parallel') return [step, ...step.branches.flatMap((branch) => allSteps(branch.steps))]
    return [step]
  })

const schemasOf = ({ state, schemas }: ScriptGraph, name: string): SchemaSet => {
  const title = name
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
  const declared = Object.entries(state).filter(([key]) => key !== 'messages' && key !== 'ui')
  const fields = Object.fromEntries(declared.map(([key, field]) => [key, { title: key, ...(field.schema ?? {}) }]))
  return {
    input: messagesInputSchema(`${title}Input`, fields),
    output: messagesSchema(`${title}Output`, fields),
    state: messagesSchema(`${title}State`, { ...fields, ui: state['ui']?.schema ?? uiSchema }),
    ...schemas,
    // One declaration serves both, and without one they are as on the Python server.
    config: schemas.config ?? schemas.context ?? {},
    context: schemas.context ?? schemas.config ?? null,
  }
}

const uiSchema = { title: 'UI messages', type: 'array', items: { type: 'object' } }
