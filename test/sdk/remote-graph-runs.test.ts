import { Command, isGraphInterrupt } from '@langchain/langgraph'
import { RemoteGraph } from '@langchain/langgraph/remote'
import { describe, expect, test } from 'vitest'
import { sharedServer } from '../support/shared-server.ts'

const collect = async <T>(stream: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = []
  for await (const one of stream) all.push(one)
  return all
}

const agents = new URL('../support/agents', import.meta.url).pathname

describe('a RemoteGraph', () => {
  const server = sharedServer({ agents, unknownProperties: 'error' })
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

  test('invokes an assistant on a thread', async () => {
    expect(contents(await remote('chat').invoke(says('hi'), await newThread()))).toEqual(['hi', 'You said: hi'])
  })

  test('invokes an assistant without a thread', async () => {
    expect(contents(await remote('chat').invoke(says('hi')))).toEqual(['hi', 'You said: hi'])
  })

  test('streams bare data for one mode, and names with it for several', async () => {
    const values = await collect(
      await remote('chat').stream(says('hi'), { streamMode: 'values', ...(await newThread()) }),
    )
    expect(values.map(contents)).toEqual([['hi'], ['hi', 'You said: hi']])
    const parts = await collect(
      await remote('chat').stream(says('hi'), { streamMode: ['values', 'updates'], ...(await newThread()) }),
    )
    expect(parts.map(([mode]) => mode)).toEqual(['values', 'updates', 'values'])
  })

  test('streams a message token by token', async () => {
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

  test('throws an interrupt, has it in its state and resumes with the answer', async () => {
    const graph = remote('approval')
    const config = await newThread()
    await expect(graph.invoke(says('send'), config)).rejects.toSatisfy(isGraphInterrupt)
    const state = await graph.getState(config)
    expect(state.tasks[0]?.interrupts).toEqual([
      { interrupt_id: expect.stringMatching(/^[0-9a-f]{32}$/), value: { question: 'Send it?' } },
    ])
    const values = await graph.invoke(new Command({ resume: 'approve' }), config)
    expect(values.log).toEqual(['asked', 'sent'])
  })

  test('updates the state as a node and continues from there', async () => {
    const graph = remote('approval')
    const config = await newThread()
    await graph.invoke(says('send'), config).catch(() => undefined)
    await graph.updateState(config, { log: ['edited'] })
    const { values } = await graph.getState(config)
    expect(values.log).toEqual(['asked', 'edited'])
  })

  test('lists the history, newest first', async () => {
    const graph = remote('chat')
    const config = await newThread()
    await graph.invoke(says('hi'), config)
    const steps: unknown[] = []
    for await (const { metadata } of graph.getStateHistory(config)) steps.push(metadata?.step)
    expect(steps).toEqual([1, 0, -1])
  })

  test('throws the error of a failed run', async () => {
    const failing = remote('failing').invoke(says('go'), await newThread())
    await expect(failing).rejects.toThrow('no such order')
  })

  test('runs as a node of a local graph', async () => {
    const { MessagesAnnotation, START, StateGraph } = await import('@langchain/langgraph')
    const local = new StateGraph(MessagesAnnotation)
      .addNode('remote', remote('chat') as never)
      .addEdge(START, 'remote')
      .compile()
    const { messages } = await local.invoke(says('hi'))
    expect(messages.map(({ content }) => content)).toContain('You said: hi')
  })

  describe('streamEvents by the newer protocol', () => {
    const stream = async (graphId: string, input: unknown, config: object = {}) =>
      remote(graphId).streamEvents(input as never, { version: 'v3', ...config })

    test('has the events and the output of a run without a thread', async () => {
      const run = await stream('chat', says('hi'))
      const events = (await collect(run)).map(({ method }) => method)
      expect(new Set(events)).toEqual(new Set(['lifecycle', 'values', 'messages', 'checkpoints', 'tasks', 'updates']))
      expect(contents((await run.output) as never)).toEqual(['hi', 'You said: hi'])
    })

    test('collects the interrupt of a thread, and answers it by an input', async () => {
      const config = await newThread()
      const run = await stream('approval', says('send'), config)
      await run.output
      expect([run.interrupted, run.interrupts[0]?.payload]).toEqual([true, { question: 'Send it?' }])
      await stream('approval', 'approve', config)
      const log = async () => (await remote('approval').getState(config)).values.log
      await expect.poll(log).toEqual(['asked', 'sent'])
    })

    test('aborts the run', async () => {
      const config = await newThread()
      const run = await stream('slow', says('for ever'), config)
      run.abort()
      const { thread_id } = config.configurable
      const status = async () => {
        const answer = await fetch(`${server().url}/threads/${thread_id}/runs`)
        return ((await answer.json()) as { status: string }[]).map((one) => one.status)
      }
      await expect.poll(status).toEqual(['interrupted'])
    })
  })
})
