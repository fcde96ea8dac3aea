import { basename } from 'node:path'
import type { AgentFile } from '../read/read-agent-file.ts'
import { joinWords, suggestion } from './phrases.ts'

export const checkReferences = (files: readonly AgentFile[]): void => {
  const byId = new Map<string, AgentFile>()
  for (const file of files) {
    if (!file.agent) continue
    const first = byId.get(file.agent.id)
    if (first) {
      const message = `Graph '${file.agent.id}' is already defined in ${basename(first.file)}. Give one of them another id with 'graph'.`
      file.source.report(['graph'], message)
    } else byId.set(file.agent.id, file)
  }
  for (const file of files) checkRuns(file, byId)
}

const checkRuns = ({ agent, references, source }: AgentFile, byId: ReadonlyMap<string, AgentFile>): void => {
  const scripts = [...byId.values()].flatMap(({ agent: other }) => (other?.kind === 'script' ? [other.id] : []))
  for (const { graph, path, subgraphs } of references) {
    const circle = agent && circleFrom(agent.id, graph, byId)
    if (circle) source.report(path, `This script runs itself without end: ${circle.join(' -> ')}.`)
    if (scripts.includes(graph)) continue
    const known = [...new Set([...subgraphs, ...scripts])].filter((id) => id !== agent?.id)
    const hint =
      known.length === 0 ? ' There are no others.' : `${suggestion(graph, known)} Known: ${joinWords(known)}.`
    source.report(path, `No subgraph or script is named '${graph}'.${hint}`)
  }
}

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
