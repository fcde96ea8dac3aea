import type { GraphSource } from '../../graphs/sources/graph-source.ts'
import type { PlaySettings } from './scripted-source.ts'

interface NamedGraph {
  id: string
  name?: string | null
  description: string | null
}

export const createDemoSources = (settings: PlaySettings): ((graph: NamedGraph) => GraphSource) => {
  let loading: ReturnType<typeof load> | undefined
  return ({ id, name = null, description }) => {
    let loaded: Promise<GraphSource> | undefined
    const source = () => {
      loading ??= load()
      loaded ??= loading.then((demo) => demo.scriptedSource({ ...settings, ...demo, id, name, description }))
      return loaded
    }
    return {
      id,
      name,
      description,
      drawing: async (xray) => (await source()).drawing(xray),
      schemas: async () => (await source()).schemas(),
      subgraphs: async (options) => (await source()).subgraphs(options),
      openGraph: async (use) => (await source()).openGraph(use),
      warmUp: async () => (await source()).warmUp?.(),
    }
  }
}

const load = async () => {
  const [{ readDemoScript }, { describeScript }, { scriptedSource }] = await Promise.all([
    import('../../scripts/read/read-script.ts'),
    import('../../scripts/describe-script.ts'),
    import('./scripted-source.ts'),
  ])
  const script = await readDemoScript()
  return { script, graph: describeScript(script), scriptedSource }
}
