import { describe, expect, test } from 'vitest'
import { test as withAgents } from '../../support/agents-folder.ts'
import { graphServer, oneNode } from '../../support/graph-server.ts'
import { useThread } from '../../support/run-streams.ts'

/** The source of a thrown value, the error that clients get, and the task's error where that is not plain text. */
const thrown: [source: string, error: string, message: string, shown?: string][] = [
  ['"a string"', 'Error', '"a string"'],
  ['null', 'Error', 'null'],
  ['undefined', 'Error', 'undefined'],
  ['10n', 'Error', '10'],
  ['Symbol("sign")', 'Error', 'Symbol(sign)'],
  ['({ a: 1 })', 'Error', '{"a":1}'],
  ['({ message: "said" })', 'Error', 'said'],
  ['Object.assign(Object.create(null), { message: "bare" })', 'Error', 'bare'],
  ['Object.freeze(new TypeError("frozen"))', 'TypeError', 'frozen'],
  ['Object.assign(new Error("odd"), { name: 5 })', 'Error', 'odd'],
  ['Object.assign(new Error("named"), { name: "__proto__" })', '__proto__', 'named'],
  ['({ toJSON() { throw 1 } })', 'Error', 'What was thrown cannot be read'],
  ['({ get message() { throw 1 } })', 'Error', 'What was thrown cannot be read'],
  ['new (class Own extends Error {})("own")', 'Own', 'own'],
  ['new TypeError("it\'s bad")', 'TypeError', "it's bad", '"it\'s bad"'],
  ['new TypeError(`it\'s "bad"\\n`)', 'TypeError', `it's "bad"\n`, `'it\\'s "bad"\\n'`],
]

const edge = `
  import { Annotation, START, StateGraph } from '@langchain/langgraph'
  export const graph = new StateGraph(Annotation.Root({ v: Annotation() }))
    .addNode('work', async () => ({ v: 1 }))
    .addEdge(START, 'work')
    .addConditionalEdges('work', () => { throw 'at the edge' })
    .compile()
`
const inner = `
  import { Annotation, START, StateGraph } from '@langchain/langgraph'
  const State = Annotation.Root({ v: Annotation() })
  const child = new StateGraph(State).addNode('inside', async () => { throw 'deep' }).addEdge(START, 'inside').compile()
  export const graph = new StateGraph(State).addNode('child', child).addEdge(START, 'child').compile()
`
const server = graphServer({
  ...Object.fromEntries(thrown.map(([source], index) => [`throws${index}`, oneNode(`throw ${source}`)])),
  edge,
  inner,
})
const at = useThread(server)

describe('reports what a node throws by class and text:', () => {
  test.each(thrown.map((one, index) => [one[0], one, index] as const))('%s', async (_, one, index) => {
    const [, error, message, shown = `'${message}'`] = one
    const body = { assistant_id: `throws${index}`, input: { messages: [] } }
    const run = await at.client.post(`${at.path}/wait`, body)
    expect(run.body).toEqual({ __error__: { error, message } })
    const { tasks } = (await at.client.get(`/threads/${at.thread}/state`)).body
    expect(tasks).toMatchObject([{ name: 'work', error: `${error}(${shown})` }])
  })

  test.each([
    ['edge', 'at the edge'],
    ['inner', 'deep'],
  ])('%s', async (name, text) => {
    const run = await at.client.post(`${at.path}/wait`, { assistant_id: name, input: { v: 0 } })
    expect(run.body).toEqual({ __error__: { error: 'Error', message: JSON.stringify(text) } })
  })
})

withAgents('errors of scripts are reported in the same way', async ({ write, serve }) => {
  const files = thrown.map(([source], index) => [
    `throws${index}.mjs`,
    `export default async function* () { yield { say: "hi" }; throw ${source} }`,
  ])
  await write(Object.fromEntries(files))
  const { client } = await serve()
  for (const [index, [, error, message]] of thrown.entries()) {
    const body = { assistant_id: `throws${index}`, input: { messages: 'hi' } }
    expect((await client.post('/runs/wait', body)).body).toEqual({ __error__: { error, message } })
  }
})
