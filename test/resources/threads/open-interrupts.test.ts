import { expect, test } from 'vitest'
import { graphServer } from '../../support/graph-server.ts'
import { useThread } from '../../support/run-streams.ts'

/** Two nodes that ask, beside one that does not. */
const parallel = `
  import { Annotation, interrupt, START, StateGraph } from '@langchain/langgraph'
  const State = Annotation.Root({ log: Annotation({ reducer: (a, b) => a.concat(b), default: () => [] }) })
  export const graph = new StateGraph(State)
    .addNode('left', () => ({ log: ['left ' + interrupt('left?')] }))
    .addNode('right', () => ({ log: ['right ' + interrupt('right?')] }))
    .addNode('free', () => ({ log: ['free'] }))
    .addEdge(START, 'left')
    .addEdge(START, 'right')
    .addEdge(START, 'free')
    .compile()
`
const at = useThread(graphServer({ parallel }))
const wait = async (body: object) =>
  (await at.client.post(`${at.path}/wait`, { assistant_id: 'parallel', ...body })).body

type State = { interrupts: { id: string; value: string }[]; tasks: { interrupts: { value: string }[] }[] }
const asked = ({ interrupts, tasks }: State) => [
  interrupts.map(({ value }) => value),
  tasks.flatMap((task) => task.interrupts).map(({ value }) => value),
]

test('the latest state has the interrupts that are still open, a state by its checkpoint all of them', async () => {
  const { __interrupt__: found } = await wait({ input: {} })
  const path = `/threads/${at.thread}/state`
  const both = ['left?', 'right?']
  expect(asked((await at.client.get(path)).body)).toEqual([both, both])

  await wait({ command: { resume: { [found[0].id]: 'yes' } } })
  const { body: latest } = await at.client.get(path)
  expect(asked(latest)).toEqual([['right?'], ['right?']])
  const { checkpoint } = latest
  const { body: named } = await at.client.get(`${path}/${checkpoint.checkpoint_id}`)
  expect(asked(named)).toEqual([both, both])
  const { body: byCheckpoint } = await at.client.post(`${path}/checkpoint`, { checkpoint })
  expect(asked(byCheckpoint)).toEqual([both, both])
  const [newest] = (await at.client.get(`/threads/${at.thread}/history?limit=1`)).body
  expect(asked(newest)).toEqual([both, both])
})

test('thread and state hold what the nodes beside an open interrupt wrote', async () => {
  const { __interrupt__: found } = await wait({ input: {} })
  const values = async () => {
    const { body: thread } = await at.client.get(`/threads/${at.thread}`)
    return [thread.values, (await at.client.get(`/threads/${at.thread}/state`)).body.values]
  }
  expect(await values()).toEqual([{ log: ['free'] }, { log: ['free'] }])
  await wait({ command: { resume: { [found[0].id]: 'yes' } } })
  const log = ['free', 'left yes']
  expect(await values()).toEqual([{ log }, { log }])
})
