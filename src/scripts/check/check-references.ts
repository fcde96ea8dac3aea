import { basename } from 'node:path'
import type { AgentFile } from '../read/read-agent-file.ts'
import { listed, suggestion } from './wording.ts'

/** Notes what is wrong only among files: ids that two have, runs of graphs that none has, scripts that run themselves. */
export const checkReferences = (files: readonly AgentFile[]): void => {
  const byId = new Map<string, AgentFile>()
  for (const file of files) {
    if (!file.agent) continue
    const first = byId.get(file.agent.id)
    if (first) {
      const message = `Graph '${file.agent.id}' is in ${basename(first.file)} already. Give one of them another id by 'graph'.`
      file.source.report(['graph'], message)
    } else byId.set(file.agent.id, file)
  }
  for (const file of files) checkRuns(file, byId)
}

const checkRuns = ({ agent, references, source }: AgentFile, byId: ReadonlyMap<string, AgentFile>): void => {
  const scripts = [...byId.values()].flatMap(({ agent: other }) => (other?.kind === 'script' ? [other.id] : []))
  for (const { graph, path, subgraphs } of references) {
    const circle = agent && circleFrom(agent.id, graph, byId)
    if (circle) source.report(path, `This runs itself without end: ${circle.join(' -> ')}.`)
    if (scripts.includes(graph)) continue
    const known = [...new Set([...subgraphs, ...scripts])].filter((id) => id !== agent?.id)
    const message = `There is neither a subgraph nor a script '${graph}'.${suggestion(graph, known)} There ${known.length === 1 ? 'is' : 'are'} ${listed(known)}.`
    source.report(path, message)
  }
}

/** The way from a graph back to itself, if there is one. */
const circleFrom = (
  id: string,
  next: string,
  byId: ReadonlyMap<string, AgentFile>,
  way: readonly string[] = [id],
): string[] | undefined => {
  if (next === id) return [...way, id]
  if (way.includes(next)) return undefined
  const others = byId.get(next)?.references ?? []
  for (const { graph } of others) {
    const circle = circleFrom(id, graph, byId, [...way, next])
    if (circle) return circle
  }
  return undefined
}
