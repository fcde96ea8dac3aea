import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Server, ServerOptions } from '../../src/index.ts'
import { createProject, type GraphProject } from './graph-project.ts'
import { startTestServer } from './server.ts'

/**
 * One server for all tests of a `describe` block, reset before each, that runs these graphs: each is the source of a
 * module that exports `graph`. Call it in the block.
 */
export const graphServer = (graphs: Record<string, string>, options: ServerOptions = {}): (() => Server) => {
  let project: GraphProject
  let server: Server
  beforeAll(async () => {
    project = await createProject()
    const names = Object.keys(graphs)
    const config = await project.write({
      ...Object.fromEntries(names.map((name) => [`${name}.mjs`, graphs[name] as string])),
      'langgraph.json': { graphs: Object.fromEntries(names.map((name) => [name, `./${name}.mjs:graph`])) },
    })
    server = await startTestServer({ config, realGraphs: true, ...options })
  })
  beforeEach(() => server.reset())
  afterAll(async () => {
    await server?.stop()
    await rm(project.folder, { recursive: true, force: true })
  })
  return () => server
}

/** A graph with one node, `work`, which runs `body`; its state has the keys `v` and `messages`. */
export const oneNode = (body: string, { before = '' } = {}): string => `
  import { Annotation, MessagesAnnotation, START, StateGraph, Command, Send, interrupt } from '@langchain/langgraph'
  ${before}
  const State = Annotation.Root({ ...MessagesAnnotation.spec, v: Annotation() })
  export const graph = new StateGraph(State)
    .addNode('work', async (state, config) => { ${body} }, { ends: ['work'] })
    .addEdge(START, 'work')
    .compile()
`
