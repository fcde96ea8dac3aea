import type { EdgeDescription } from '../graphs/description/graph-description.ts'
import type { Drawing, ScriptGraph } from './script.ts'
import { type CallStep, isAnswered, type ResolveStep, type Step } from './step.ts'

const START = '__start__'
const END = '__end__'

interface Position {
  /** The nodes just left: several after parallel branches or alternative answers, none after the end of the turn. */
  ends: readonly string[]
  node: string
}

/** Nodes that only a client can go to come last. An edge is conditional if its node can continue differently. */
export const deriveDrawing = (play: ScriptGraph): Drawing => {
  const route = new DrawingBuilder(play)
  for (const { steps } of play.turns) route.end(route.follow(steps, { ends: [START], node: play.mainNode }))
  if (play.turns.length === 0) route.addUnknownSteps()
  for (const name of Object.keys(play.nodes)) route.enter(name)
  return { nodes: [...route.nodes], edges: route.edges() }
}

class DrawingBuilder {
  readonly nodes = new Set<string>()
  /** For each node, the sets of nodes that can follow it together. */
  private readonly ways = new Map<string, Map<string, readonly string[]>>()
  private readonly entered = new Set<string>()
  private readonly play: ScriptGraph

  constructor(play: ScriptGraph) {
    this.play = play
  }

  follow(steps: readonly Step[], start: Position): Position {
    let position = start
    for (const step of steps) position = this.step(step, position)
    return position
  }

  end({ ends }: Position): void {
    this.connect(ends, [END])
  }

  enter(name: string): void {
    if (this.entered.has(name)) return
    this.entered.add(name)
    this.nodes.add(name)
    this.end(this.follow(this.play.nodes[name]?.steps ?? [], { ends: [name], node: name }))
  }

  /** The steps of a function are not known: assumes that it speaks and calls tools. */
  addUnknownSteps(): void {
    const { mainNode, toolsNode } = this.play
    this.visit(toolsNode, this.visit(mainNode, [START]))
    this.connect([toolsNode], [mainNode])
    this.connect([mainNode], [END])
  }

  edges(): EdgeDescription[] {
    const order = [START, ...this.nodes]
    return order.flatMap((source) => {
      const ways = [...(this.ways.get(source)?.values() ?? [])]
      const targets = [...new Set(ways.flat())]
      return targets.map((target) => ({ source, target, ...(ways.length > 1 && { conditional: true }) }))
    })
  }

  private step(step: Step, { ends, node: current }: Position): Position {
    switch (step.kind) {
      case 'goto':
        this.connect(this.visit(step.node ?? current, ends), [step.target])
        this.enter(step.target)
        return { ends: [], node: current }
      case 'run':
        return { ends: this.visit(step.node ?? step.graph, ends), node: current }
      case 'parallel':
        return { ends: this.fork(step.branches, ends), node: current }
      default: {
        const node = step.node ?? current
        const reached = this.visit(node, ends)
        if (step.kind === 'call') return { ends: this.call(step, reached), node }
        if (step.kind === 'interrupt') return { ends: this.answers(step.answers, { ends: reached, node }), node }
        if (step.kind === 'resolve') return { ends: this.resolve(step, { ends: reached, node }), node }
        if (step.kind !== 'fail' && step.kind !== 'hang') return { ends: reached, node }
        this.end({ ends: reached, node })
        return { ends: [], node }
      }
    }
  }

  private call({ calls }: CallStep, ends: readonly string[]): readonly string[] {
    return calls.some(isAnswered) ? this.visit(this.play.toolsNode, ends) : ends
  }

  /** The tools work only if a person allows it. */
  private resolve({ calls, answers }: ResolveStep, { ends, node }: Position): readonly string[] {
    const worked = calls.some(isAnswered) ? this.visit(this.play.toolsNode, ends) : []
    return this.answers(answers, { ends: [...new Set([...worked, ...ends])], node })
  }

  private answers(answers: readonly { when?: object; steps: readonly Step[] }[], position: Position): string[] {
    const ends = answers.flatMap(({ steps }) => this.follow(steps, position).ends)
    const isOpen = answers.every(({ when }) => when !== undefined)
    return [...new Set([...ends, ...(isOpen ? position.ends : [])])]
  }

  private fork(branches: readonly { node: string; steps: readonly Step[] }[], ends: readonly string[]): string[] {
    const names = branches.map(({ node }) => node)
    for (const name of names) this.nodes.add(name)
    this.connect(ends, names)
    return branches.flatMap(({ node, steps }) => this.follow(steps, { ends: [node], node }).ends)
  }

  private visit(node: string, ends: readonly string[]): readonly string[] {
    if (ends.length === 0) return ends
    this.nodes.add(node)
    this.connect(
      ends.filter((end) => end !== node),
      [node],
    )
    return [node]
  }

  private connect(sources: readonly string[], targets: readonly string[]): void {
    for (const source of sources) {
      const ways = this.ways.get(source) ?? new Map<string, readonly string[]>()
      this.ways.set(source, ways.set(targets.join('|'), targets))
    }
  }
}
