import { Command, isGraphInterrupt } from '@langchain/langgraph'
import { RemoteException, RemoteGraph } from '@langchain/langgraph/remote'
import { describe, expect, test } from 'vitest'
import { sharedServer } from '../support/shared-server.ts'

const collect = async <T>(stream: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = []
  for await (const one of stream) all.push(one)
  return all
}

const agents = new URL('../support/agents', import.meta.url).pathname

describe('a RemoteGraph', () => {
  const server = sharedServer({ agents })
  const remote = (graphId: string) => new RemoteGraph({ graphId, url: server().url, apiKey: '' })
  const newThread = async () => {
    const answer = await fetch(`${server().url}/threads`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
    const { thread_id } = (await answer.json()) as { thread_id: string }
    return { configurable: { thread_id } }
  }
  const says = (content: string) => ({ messages: [{ role: 'user', content }] })
  const contents = ({ messages }: { messages: { content: unknown }[] }) => messages.map(({ content }) => content)

  test('invokes', async () => {
    expect(contents(await remote('chat').invoke(says('hi'), await newThread()))).toEqual(['hi', 'You said: hi'])
  })

  test('invokes without a thread', async () => {
    expect(contents(await remote('chat').invoke(says('hi')))).toEqual(['hi', 'You said: hi'])
  })

  test('streams one mode as its data, several with their names', async () => {
    const values = await collect(
      await remote('chat').stream(says('hi'), { streamMode: 'values', ...(await newThread()) }),
    )
    expect(values.map(contents)).toEqual([['hi'], ['hi', 'You said: hi']])
    const parts = await collect(
      await remote('chat').stream(says('hi'), { streamMode: ['values', 'updates'], ...(await newThread()) }),
    )
    expect(parts.map(([mode]) => mode)).toEqual(['values', 'updates', 'values'])
  })

  test('streams the tokens of a message', async () => {
    const parts = await collect(
      await remote('chat').stream(says('hi'), { streamMode: 'messages', ...(await newThread()) }),
    )
    expect(parts.map(([chunk]) => chunk.content).join('')).toBe('You said: hi')
  })

  test('streams the events of subgraphs with their namespace', async () => {
    const config = { streamMode: 'updates' as const, subgraphs: true, ...(await newThread()) }
    const namespaces: string[][] = []
    const reading = async () => {
      for await (const [namespace] of await remote('team').stream(says('go'), config)) namespaces.push(namespace)
    }
    await expect(reading()).rejects.toSatisfy(isGraphInterrupt)
    expect(namespaces[0]?.[0]).toMatch(/^helper:/)
  })

  test('throws an interrupt, shows it in its state, and goes on when it is answered', async () => {
    const graph = remote('approval')
    const config = await newThread()
    await expect(graph.invoke(says('send'), config)).rejects.toSatisfy(isGraphInterrupt)
    const state = await graph.getState(config)
    expect(state.tasks[0]?.interrupts).toEqual([{ id: expect.any(String), value: { question: 'Send it?' } }])
    const values = await graph.invoke(new Command({ resume: 'approve' }), config)
    expect(values.log).toEqual(['asked', 'sent'])
  })

  test('updates the state as a node, and goes on from there', async () => {
    const graph = remote('approval')
    const config = await newThread()
    await graph.invoke(says('send'), config).catch(() => undefined)
    await graph.updateState(config, { log: ['edited'] })
    const { values } = await graph.getState(config)
    expect(values.log).toEqual(['asked', 'edited'])
  })

  test('gives the history, newest first', async () => {
    const graph = remote('chat')
    const config = await newThread()
    await graph.invoke(says('hi'), config)
    const steps: unknown[] = []
    for await (const { metadata } of graph.getStateHistory(config)) steps.push(metadata?.step)
    expect(steps).toEqual([1, 0, -1])
  })

  test('throws what the agent fails with', async () => {
    const failing = remote('failing').invoke(says('go'), await newThread())
    await expect(failing).rejects.toBeInstanceOf(RemoteException)
  })

  test('streams the events of a run', async () => {
    const config = { version: 'v2' as const, ...(await newThread()) }
    const kinds = new Set<string>()
    for await (const { event } of remote('chat').streamEvents(says('hi'), config)) kinds.add(event)
    expect([...kinds]).toEqual(expect.arrayContaining(['on_chain_start', 'on_chain_end']))
  })

  test('is a node of a graph that runs here', async () => {
    const { MessagesAnnotation, START, StateGraph } = await import('@langchain/langgraph')
    const local = new StateGraph(MessagesAnnotation)
      .addNode('remote', remote('chat') as never)
      .addEdge(START, 'remote')
      .compile()
    const { messages } = await local.invoke(says('hi'))
    expect(messages.map(({ content }) => content)).toContain('You said: hi')
  })
})
