import { compiledSource } from '../../graphs/sources/compiled-source.ts'
import type { GraphSource } from '../../graphs/sources/graph-source.ts'
import { describeScript } from '../../scripts/describe-script.ts'
import type { Agent } from '../../scripts/read/read-agent-file.ts'
import type { Script } from '../../scripts/script.ts'
import { type PlaySettings, scriptedSource } from './scripted-source.ts'

const GENERATOR = 'A generator, which yields steps, is written function*'

/** Rejects when a module exports no graph. */
export const agentSource = async (
  agent: Agent,
  { scripts, ...settings }: PlaySettings & { scripts: ReadonlyMap<string, Script> },
): Promise<GraphSource> => {
  if (agent.kind === 'graph') return compiledSource({ ...agent, ...settings, advice: GENERATOR })
  const { id, script } = agent
  const { name, description } = script
  const scriptOf = (graphId: string) => scripts.get(graphId)
  return scriptedSource({
    ...settings,
    id,
    name,
    description,
    script,
    graph: describeScript(script, scripts),
    scriptOf,
  })
}
