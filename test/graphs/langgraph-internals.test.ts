import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AIMessage, AIMessageChunk } from '@langchain/core/messages'
import {
  Annotation,
  Command,
  interrupt,
  type LangGraphRunnableConfig,
  MemorySaver,
  MessageGraph,
  MessagesAnnotation,
  Send,
  StateGraph,
} from '@langchain/langgraph'
import { describe, expect, test } from 'vitest'
import * as internals from '../../src/graphs/langgraph-internals.ts'

const langgraph = createRequire(import.meta.url).resolve('@langchain/langgraph')

/** A module that the package does not export. */
const importDist = async (path: string): Promise<Record<string, unknown>> =>
  import(pathToFileURL(join(dirname(langgraph), path)).href)

const State = Annotation.Root({ seen: Annotation<unknown[]>({ reducer: (a, b) => [...a, ...b], default: () => [] }) })

/** What a node and the conditional edge behind it are called with, in a run. */
const callOnce = async () => {
  const configs: LangGraphRunnableConfig[] = []
  const graph = new StateGraph(State)
    .addNode('first', (_state, config) => {
      configs.push(config)
      return { seen: ['first'] }
    })
    .addNode('sent', (_state, config) => {
      configs.push(config)
      return {}
    })
    .addEdge(internals.START, 'first')
    .addConditionalEdges('first', () => [new Send('sent', {})])
    .compile()
  await graph.invoke({})
  const [first, sent] = configs
  if (!first || !sent) throw new Error('Both nodes should have been called')
  return { first, sent }
}

describe('the constants of LangGraph', () => {
  test.each([
    ['START', internals.START],
    ['NULL_TASK_ID', internals.NULL_TASK_ID],
    ['RESUME', internals.RESUME],
    ['END', internals.END],
    ['INTERRUPT', internals.INTERRUPT],
    ['TASKS', internals.PENDING_SENDS],
    ['COPY', internals.COPY],
    ['OVERWRITE', internals.OVERWRITE],
    ['TAG_HIDDEN', internals.HIDDEN_TAG],
    ['CONFIG_KEY_TASK_ID', '__pregel_task_id'],
    ['CONFIG_KEY_SEND', '__pregel_send'],
    ['CONFIG_KEY_STREAM', '__pregel_stream'],
    ['CONFIG_KEY_READ', '__pregel_read'],
    ['CONFIG_KEY_SCRATCHPAD', '__pregel_scratchpad'],
    ['PUSH', '__pregel_push'],
  ])('%s is %s', async (name, value) => {
    expect((await importDist('constants.js'))[name]).toBe(value)
  })

  test('WRITES_IDX_MAP is SPECIAL_WRITE_INDEX', async () => {
    const { resolve } = createRequire(langgraph)
    const { WRITES_IDX_MAP } = await import(pathToFileURL(resolve('@langchain/langgraph-checkpoint')).href)
    expect(WRITES_IDX_MAP).toEqual(internals.SPECIAL_WRITE_INDEX)
  })
})

describe('in a task', () => {
  test('__pregel_task_id is a text', async () => {
    const { first } = await callOnce()
    expect(internals.taskSettings(first).__pregel_task_id).toEqual(expect.any(String))
  })

  test('__pregel_read reads one channel or several, and __pregel_send writes one', async () => {
    const read: unknown[] = []
    const graph = new StateGraph(State)
      .addNode('node', (_state, config) => {
        const { __pregel_read, __pregel_send } = internals.taskSettings(config)
        __pregel_send?.([['seen', ['sent']]])
        read.push(__pregel_read?.('seen', false), __pregel_read?.('seen', true), __pregel_read?.(['seen'], true))
        return {}
      })
      .addEdge(internals.START, 'node')
      .compile()
    await graph.invoke({ seen: ['input'] })
    expect(read).toEqual([['input'], ['input', 'sent'], { seen: ['input', 'sent'] }])
  })

  test('__pregel_scratchpad has the answers to interrupts in resume and nullResume, and is absent in a state update', async () => {
    const answers: unknown[] = []
    const scratchpads: unknown[] = []
    const graph = new StateGraph(State)
      .addNode('node', (_state, config) => {
        const { resume, nullResume } = internals.taskSettings(config).__pregel_scratchpad ?? {}
        answers.push([[...(resume ?? [])], nullResume])
        interrupt('one')
        interrupt('two')
        return {}
      })
      .addEdge(internals.START, 'node')
      .addConditionalEdges('node', (_state, config) => {
        scratchpads.push(internals.taskSettings(config).__pregel_scratchpad)
        return internals.END
      })
      .compile({ checkpointer: new MemorySaver() })
    const config = { configurable: { thread_id: 'thread' } }
    await graph.invoke({}, config)
    await graph.invoke(new Command({ resume: 'A' }), config)
    await graph.invoke(new Command({ resume: 'B' }), config)
    await graph.updateState(config, { seen: [] }, 'node')
    expect(answers).toEqual([
      [[], undefined],
      [[], 'A'],
      [['A'], 'B'],
    ])
    expect(scratchpads).toEqual([expect.anything(), undefined])
  })

  test('langgraph_path tells a task of a Send from one of an edge', async () => {
    const { first, sent } = await callOnce()
    expect([internals.isSent(first), internals.isSent(sent)]).toEqual([false, true])
  })
})

describe('in a compiled graph', () => {
  const graph = new StateGraph(State)
    .addNode('a', () => ({}))
    .addNode('b', () => ({}))
    .addNode('c', () => ({}))
    .addEdge(internals.START, 'a')
    .addEdge(internals.START, 'b')
    .addEdge(['a', 'b'], 'c')
    .compile()

  test('every channel beside those of the state is reserved or of an edge', () => {
    const isOwn = (name: string) => internals.isReservedName(name) || internals.isEdgeChannel(name)
    const names = Object.keys(graph.channels)
    expect(names.filter((name) => !isOwn(name))).toEqual(['seen'])
    expect(names).toContain(`${internals.BRANCH_CHANNEL_PREFIX}a`)
  })

  test('getNode of a node gives what is invoked', () => {
    const nodes = Object.values(graph.nodes) as unknown as internals.GraphNode[]
    for (const node of nodes) expect(node.getNode?.()?.invoke).toEqual(expect.any(Function))
  })

  test('ROOT is the channel of a state that is one value', () => {
    const messages = new MessageGraph().addNode('a', () => []).addEdge(internals.START, 'a')
    expect(messages.compile().streamChannelsAsIs).toBe(internals.ROOT)
  })

  test('NAMESPACE_SEPARATOR joins the namespaces of subgraphs', async () => {
    let namespace = ''
    const inner = new StateGraph(State)
      .addNode('node', (_state, { configurable }) => {
        namespace = String(configurable?.['checkpoint_ns'])
        return {}
      })
      .addEdge(internals.START, 'node')
      .compile()
    await new StateGraph(State).addNode('inner', inner).addEdge(internals.START, 'inner').compile().invoke({})
    expect(namespace.split(internals.NAMESPACE_SEPARATOR).map((part) => part.split(':')[0])).toEqual(['inner', 'node'])
  })

  test.each(['channels', '_inputDefinition', '_outputDefinition', '_schemaDefinition'] as const)(
    'the builder has the keys of the state in %s',
    (name) => {
      const builder = graph.builder as unknown as internals.StateGraphBuilder
      expect(Object.keys(builder[name] as object)).toContain('seen')
    },
  )
})

describe('of messages', () => {
  test('lc_kwargs has the fields that a message was made with', () => {
    const { lc_kwargs } = new AIMessage({ id: '1', content: 'Hi' }) as unknown as internals.MessageObject
    expect(lc_kwargs).toMatchObject({ id: '1', content: 'Hi' })
  })

  test('lc_name tells a chunk from a whole message', () => {
    expect([new AIMessage('Hi'), new AIMessageChunk('Hi'), {}].map(internals.langchainClassName)).toEqual([
      'AIMessage',
      'AIMessageChunk',
      undefined,
    ])
  })

  test('isStepTag knows a tag of what a node returned', async () => {
    const graph = new StateGraph(MessagesAnnotation)
      .addNode('node', () => ({ messages: [new AIMessage({ id: '1', content: 'Hi' })] }))
      .addEdge(internals.START, 'node')
      .compile()
    const tags: string[] = []
    for await (const [, metadata] of await graph.stream({ messages: [] }, { streamMode: 'messages' })) {
      tags.push(...(metadata['tags'] as string[]))
    }
    expect(tags.filter(internals.isStepTag)).toHaveLength(1)
  })
})

describe('of the serializer', () => {
  const serialize = async (value: unknown): Promise<string> => {
    const [, bytes] = await new MemorySaver().serde.dumpsTyped(value)
    return Buffer.from(bytes).toString()
  }

  test('a message is marked, and names its class', async () => {
    const text = await serialize(new AIMessage('Hi'))
    expect(text).toContain(internals.SERIALIZED_MARK)
    expect(internals.serializedMessageClass(JSON.parse(text))).toBe('AIMessage')
  })

  test.each([
    ['a function', () => {}],
    ['a BigInt in an object', { of: 1n }],
  ])('UNSERIALIZABLE has the text for %s', async (_, value) => {
    expect(internals.UNSERIALIZABLE).toContain(await serialize(value))
  })

  test('CIRCULAR stands for an object within itself', async () => {
    const circle: Record<string, unknown> = {}
    circle['self'] = circle
    expect(JSON.parse(await serialize(circle))).toEqual({ self: internals.CIRCULAR })
  })
})

test('WRONG_INPUT begins the error for an input that is no object', async () => {
  const graph = new StateGraph(State)
    .addNode('node', () => ({}))
    .addEdge(internals.START, 'node')
    .compile()
  await expect(graph.invoke('text' as never)).rejects.toMatchObject({
    name: 'InvalidUpdateError',
    message: expect.stringContaining(internals.WRONG_INPUT),
  })
})
