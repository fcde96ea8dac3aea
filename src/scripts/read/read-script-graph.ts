import type { EdgeDescription } from '../../graphs/description/graph-description.ts'
import { joinWords, suggestion } from '../check/phrases.ts'
import type { ScriptGraph, Turn } from '../script.ts'
import { readCondition } from './read-conditions.ts'
import { checkNodeName, type ReadContext, type StepScope } from './read-context.ts'
import { readStateFields } from './read-state-fields.ts'
import { readSteps } from './read-steps.ts'
import type { Path } from './script-source.ts'
import type { WrittenGraph } from './written-script.ts'

export const readScriptGraph = (context: ReadContext, written: WrittenGraph, path: Path): ScriptGraph => {
  const { nodes = {}, subgraphs = {}, main_node: mainNode = 'agent', tools_node: toolsNode = 'tools' } = written
  const state = readStateFields(context, written.state, [...path, 'state'])
  const scope: StepScope = {
    nodes: Object.keys(nodes),
    subgraphs: Object.keys(subgraphs),
    keys: Object.keys(state),
    hasOpenState: written.open_state ?? written.state === undefined,
    mainNode,
    toolsNode,
  }
  checkNodes(context, scope, path)
  return {
    ...(written.name !== undefined && { name: written.name }),
    state,
    hasOpenState: scope.hasOpenState,
    schemas: written.schemas ?? {},
    turns: readTurns(context, written, path, scope),
    nodes: mapObject(nodes, ({ steps }, name) => ({
      steps: readSteps(context, steps, [...path, 'nodes', name, 'steps'], { ...scope, mainNode: name }),
    })),
    ...(written.drawing && { drawing: readDrawing(context, written.drawing, [...path, 'drawing']) }),
    subgraphs: mapObject(subgraphs, (play, name) => readScriptGraph(context, play, [...path, 'subgraphs', name])),
    mainNode,
    toolsNode,
  }
}

const readTurns = (context: ReadContext, { turns, steps }: WrittenGraph, path: Path, scope: StepScope): Turn[] => {
  if (!turns) return [{ steps: readSteps(context, steps ?? [], [...path, 'steps'], scope) }]
  const open = turns.findIndex(({ when }) => when === undefined)
  if (open >= 0 && open < turns.length - 1) {
    const message = `This turn is never reached: turn ${open + 1} has no 'when' and answers every input. Move it to the end.`
    context.source.report([...path, 'turns', open + 1], message)
  }
  return turns.map((turn, index) => {
    const at = [...path, 'turns', index]
    return {
      ...(turn.when !== undefined && { when: readCondition(context, turn.when, [...at, 'when']) }),
      steps: readSteps(context, turn.steps, [...at, 'steps'], scope),
    }
  })
}

const checkNodes = (context: ReadContext, scope: StepScope, path: Path): void => {
  const places: [string, Path][] = [
    [scope.mainNode, [...path, 'main_node']],
    [scope.toolsNode, [...path, 'tools_node']],
    ...scope.nodes.map((name): [string, Path] => [name, [...path, 'nodes', name]]),
    ...scope.subgraphs.map((name): [string, Path] => [name, [...path, 'subgraphs', name]]),
  ]
  const seen = new Set<string>()
  for (const [name, at] of places) {
    checkNodeName(context, name, at, scope.keys)
    if (seen.has(name)) context.source.report(at, `Another node is already named '${name}'. Rename one.`, { at: 'key' })
    seen.add(name)
  }
}

const readDrawing = (
  { source, hasMistakeIn }: ReadContext,
  { nodes, edges }: NonNullable<WrittenGraph['drawing']>,
  path: Path,
): NonNullable<ScriptGraph['drawing']> => ({
  nodes,
  edges: edges.flatMap((written, index) => {
    if (hasMistakeIn([...path, 'edges', index])) return []
    const edge = typeof written === 'string' ? toEdge(written) : written
    const check = (name: string, end: string) => {
      const known = [...nodes, end]
      if (known.includes(name)) return
      const message = `The drawing has no node '${name}'.${suggestion(name, known)} Nodes are ${joinWords(known)}.`
      source.report([...path, 'edges', index], message, { part: name })
    }
    check(edge.source, '__start__')
    check(edge.target, '__end__')
    return [edge]
  }),
})

const toEdge = (text: string): EdgeDescription => {
  const [source = '', target = ''] = text.split(/\s+\??->\s+/)
  return { source, target, ...(/\s\?->\s/.test(text) && { conditional: true }) }
}

const mapObject = <T, U>(object: Readonly<Record<string, T>>, change: (value: T, key: string) => U) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)])) as Record<string, U>
