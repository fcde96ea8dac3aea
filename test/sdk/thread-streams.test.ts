/** `client.threads.stream` of the JavaScript SDK: commands, and one event stream for all that is read. */
import { Client } from '@langchain/langgraph-sdk'
import { beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { describeEachDocument } from '../support/documents.ts'
import { runServer, says, texts } from '../support/run-clients.ts'
import { openStream } from '../support/run-streams.ts'

const breakAfterFirstChunk = (): TransformStream<Uint8Array, Uint8Array> => {
  let chunks = 0
  return new TransformStream({
    transform(chunk, controller) {
      if (chunks++ > 0) controller.error(new TypeError('terminated'))
      else controller.enqueue(chunk)
    },
  })
}

const COMMANDS = '/threads/{thread_id}/commands'

type ThreadStream = ReturnType<Client['threads']['stream']>

describeEachDocument(
  (document) => {
    const server = runServer(document)
    // No document describes the WebSocket.
    describe.each(document.spec === undefined ? (['sse', 'websocket'] as const) : (['sse'] as const))(
      'over %s',
      (transport) => {
        let client: Client
        beforeEach(() => {
          client = new Client({ apiUrl: server().url, apiKey: null })
        })

        const open = (assistantId: string, threadId?: string): ThreadStream => {
          const options = { assistantId, transport, webSocketFactory: (url: string) => new WebSocket(url) as never }
          return threadId === undefined ? client.threads.stream(options) : client.threads.stream(threadId, options)
        }

        const collect = async <T>(all: AsyncIterable<T>): Promise<T[]> => {
          const found: T[] = []
          for await (const one of all) found.push(one)
          return found
        }

        const startRun = async (thread: ThreadStream, params: Parameters<ThreadStream['run']['start']>[0]) =>
          String((await thread.run.start(params)).run_id)

        test('starts a run on a new thread, and has its state in the end', async () => {
          const thread = open('chat')
          const run_id = await startRun(thread, { input: says('hi') })
          expect(texts(await thread.output)).toEqual(['hi', 'You said: hi'])
          expect(await client.runs.get(thread.threadId, run_id)).toMatchObject({ status: 'success' })
          expect(texts((await thread.state.get({ namespace: [] })).values)).toEqual(['hi', 'You said: hi'])
          await thread.close()
        })

        test('streams a message word by word, with its usage', async () => {
          const thread = open('chat')
          const read = async () => {
            const seen: unknown[] = []
            for await (const message of thread.messages) {
              const words = await collect(message.text)
              seen.push({ words, usage: await message.usage })
            }
            return seen
          }
          const seen = read()
          await thread.run.start({ input: says('hi') })
          expect(await seen).toEqual([
            { words: ['You', ' said:', ' hi'], usage: expect.objectContaining({ input_tokens: 3, output_tokens: 4 }) },
          ])
          await thread.close()
        })

        test('streams the state after each step', async () => {
          const thread = open('chat')
          const all = collect(thread.values)
          await thread.run.start({ input: says('hi') })
          expect((await all).map(texts)).toEqual([['hi'], ['hi', 'You said: hi']])
          await thread.close()
        })

        test('reads reasoning, media and named custom values', async () => {
          const thread = open('rich')
          const progress = collect(thread.extensions.progress as AsyncIterable<unknown>)
          const images = collect(thread.images)
          const messages = (async () => {
            for await (const message of thread.messages) return [await message.reasoning, await message.text]
            return []
          })()
          await thread.run.start({ input: says('hi') })
          expect(await messages).toEqual(['Let me see.', 'Here it is.'])
          expect(await progress).toEqual([{ percent: 50 }, { percent: 100 }])
          const [image] = await images
          expect(await (await image?.blob)?.text()).toBe('hello')
          await thread.close()
        })

        test('has tool calls with their input and output', async () => {
          const thread = open('tools')
          const calls = collect(thread.toolCalls)
          await thread.run.start({ input: says('hi') })
          // This SDK shows a call when it starts, and again when it has ended.
          const [call, ...again] = await calls
          expect(again.map(({ callId }) => callId)).toEqual(['call_1'])
          expect(call).toMatchObject({ callId: 'call_1', name: 'get_weather', input: { city: 'Paris' } })
          expect(await call?.output).toBe('Sunny in Paris')
          await thread.close()
        })

        test('finds subagents by their calls', async () => {
          const thread = open('experts')
          const found = collect(thread.subagents)
          await thread.run.start({ input: says('report') })
          const agents = await found
          expect(agents.map(({ name }) => name)).toEqual(['researcher', 'writer'])
          expect(await Promise.all(agents.map(({ taskInput }) => taskInput))).toEqual(['find facts', 'write text'])
          await thread.close()
        })

        test('finds subgraphs by their namespaces', async () => {
          const thread = open('team')
          const found = collect(thread.subgraphs)
          await thread.run.start({ input: says('hi') })
          expect((await found).map(({ name }) => name)).toEqual(['helper'])
          await thread.close()
        })

        describe('an interrupt', () => {
          test('is collected with its payload, and answered', async () => {
            const thread = open('approval')
            await thread.run.start({ input: says('hi') })
            await thread.output
            expect(thread.interrupted).toBe(true)
            const [interrupt] = thread.interrupts
            expect(interrupt).toMatchObject({ payload: { question: 'Send it?' }, namespace: [] })
            const { interruptId: interrupt_id = '', namespace = [] } = interrupt ?? {}
            await thread.input.respond({ interrupt_id, namespace, response: 'approve' })
            await thread.close()
            const again = open('approval', thread.threadId)
            expect(texts(await settled(again)).at(-1)).toBe('Sent.')
            await again.close()
          })

          test('several are answered at once', async () => {
            const thread = open('questions')
            await thread.run.start({ input: says('hi') })
            await thread.output
            expect(thread.interrupts.map(({ payload }) => payload)).toEqual(['Left?', 'Right?'])
            const responses = thread.interrupts.map(({ interruptId, namespace, payload }) => ({
              interrupt_id: interruptId,
              namespace,
              response: `${payload}!`,
            }))
            await thread.input.respond({ responses } as never)
            await expect
              .poll(async () => (await client.threads.getState(thread.threadId)).values)
              .toMatchObject({ log: ['Left?!', 'Right?!'] })
            await thread.close()
          })

          test('that nobody asked is refused', async () => {
            const thread = open('approval')
            await thread.run.start({ input: says('hi') })
            await thread.output
            const answer = thread.input.respond({ interrupt_id: '0'.repeat(32), namespace: [], response: 1 })
            await expect(answer).rejects.toMatchObject({ code: 'no_such_interrupt' })
            await thread.close()
          })
        })

        /** The state when the thread rests. */
        const settled = async (thread: ThreadStream) => {
          await expect.poll(async () => (await client.threads.get(thread.threadId)).status).not.toBe('busy')
          return (await thread.state.get({ namespace: [] })).values
        }

        test('goes on with a second run on the same stream', async () => {
          const thread = open('chat')
          const events = await thread.subscribe('lifecycle')
          const runs = [await thread.run.start({ input: says('one') })]
          const seen: unknown[] = []
          for await (const { params } of events) seen.push(params.data.event)
          runs.push(await thread.run.start({ input: says('two') }))
          for await (const { params } of events) seen.push(params.data.event)
          expect(seen).toEqual(['running', 'completed', 'running', 'completed'])
          expect(new Set(runs.map(({ run_id }) => run_id)).size).toBe(2)
          await thread.close()
        })

        test('a handle that is opened later sees the whole past', async () => {
          const first = open('chat')
          await first.run.start({ input: says('hi') })
          await first.output
          const later = open('chat', first.threadId)
          const events = await later.subscribe(['lifecycle', 'values'])
          const seen: string[] = []
          for await (const { method, params } of events) {
            seen.push(method)
            if (method === 'lifecycle' && params.data.event === 'completed') break
          }
          expect(seen).toEqual(['lifecycle', 'values', 'values', 'lifecycle'])
          await Promise.all([first.close(), later.close()])
        })

        test.runIf(transport === 'sse')(
          'a connection that drops is opened again, and no event is lost or doubled',
          async () => {
            const seen: number[] = []
            let drops = 0
            const dropping: typeof fetch = async (input, init) => {
              const response = await fetch(input, init)
              if (!String(input).endsWith('/stream/events') || drops > 2) return response
              drops++
              const body = response.body?.pipeThrough(breakAfterFirstChunk())
              return new Response(body ?? null, response)
            }
            const thread = client.threads.stream({ assistantId: 'team', fetch: dropping, reconnectDelayMs: () => 1 })
            thread.onEvent(({ seq }) => seen.push(seq as number))
            const events = await thread.subscribe(['values', 'messages', 'lifecycle', 'custom', 'input'])
            await thread.run.start({ input: says('hi') })
            await collect(events)
            expect(drops).toBe(3)
            expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => a - b))
            const { events: all } = await (
              await openStream(`${server().url}/threads/${thread.threadId}/stream/events`, {
                body: { channels: ['values', 'messages', 'lifecycle', 'custom', 'input'] },
              })
            ).read(({ data }) => data.seq === seen.at(-1))
            expect(seen).toEqual(all.map(({ data }) => data.seq))
            await thread.close()
          },
        )

        test('filters by namespace and depth', async () => {
          const thread = open('team')
          const inner = await thread.subscribe({ channels: ['messages', 'custom'], namespaces: [['helper']] })
          const root = await thread.subscribe({ channels: ['messages', 'custom'], namespaces: [[]], depth: 0 })
          await thread.run.start({ input: says('hi') })
          const [fromInner, fromRoot] = await Promise.all([collect(inner), collect(root)])
          expect(fromInner.length).toBeGreaterThan(0)
          expect(fromInner.every(({ params }) => params.namespace[0]?.startsWith('helper:'))).toBe(true)
          expect(fromRoot).toEqual([])
          await thread.close()
        })

        test('a failed run ends with its error', async () => {
          const thread = open('failing')
          const events = await thread.subscribe('lifecycle')
          await thread.run.start({ input: says('hi') })
          const seen = (await collect(events)).map(({ params }) => params.data)
          expect(seen.at(-1)).toMatchObject({ event: 'failed', error: 'no such order' })
          await thread.close()
        })

        test('a run that a client cancels ends as interrupted, without a question', async () => {
          const thread = open('slow')
          const events = await thread.subscribe(['lifecycle', 'input'])
          const run_id = await startRun(thread, { input: says('for ever') })
          await expect.poll(async () => (await client.runs.get(thread.threadId, run_id)).status).toBe('running')
          await client.runs.cancel(thread.threadId, run_id, false, 'interrupt')
          const seen = (await collect(events)).map(({ method, params }) => [method, params.data])
          expect(seen.at(-1)).toEqual(['lifecycle', expect.objectContaining({ event: 'interrupted' })])
          expect(thread.interrupts).toEqual([])
          await thread.close()
        })

        test('a run of the older protocol shows on the stream', async () => {
          const { thread_id } = await client.threads.create()
          const thread = open('chat', thread_id)
          const events = await thread.subscribe(['lifecycle', 'values'])
          await client.runs.wait(thread_id, 'chat', { input: says('hi') })
          expect((await collect(events)).map(({ method }) => method)).toEqual([
            'lifecycle',
            'values',
            'values',
            'lifecycle',
          ])
          await thread.close()
        })

        test('forks from a checkpoint', async () => {
          const thread = open('chat')
          await thread.run.start({ input: says('one') })
          await thread.output
          const [, before] = await client.threads.getHistory(thread.threadId)
          const checkpoint = String(before?.parent_checkpoint?.checkpoint_id)
          await thread.run.start({ input: says('other'), forkFrom: checkpoint })
          expect(texts(await settled(thread))).toEqual(['other', 'You said: other'])
          await thread.close()
        })

        test('tells the tree of graphs', async () => {
          const thread = open('team')
          await expect(thread.agent.getTree()).rejects.toMatchObject({ code: 'no_such_run' })
          await thread.run.start({ input: says('hi') })
          await thread.output
          const { tree } = await thread.agent.getTree()
          expect(tree).toMatchObject({
            graph_name: 'team',
            status: 'interrupted',
            children: [{ status: 'interrupted' }],
          })
          await thread.close()
        })

        test.each(['reject', 'interrupt', 'rollback', 'enqueue'] as const)(
          'takes the strategy %s while a run goes on',
          async (multitaskStrategy) => {
            const thread = open('slow')
            const run_id = await startRun(thread, { input: says('for ever') })
            await expect.poll(async () => (await client.runs.get(thread.threadId, run_id)).status).toBe('running')
            const second = startRun(thread, { input: says('more'), multitaskStrategy })
            if (multitaskStrategy === 'reject') {
              const message = expect.stringMatching(/^409: Thread is already running a task/)
              await expect(second).rejects.toMatchObject({ code: 'unknown_error', message })
            } else {
              const run = await client.runs.get(thread.threadId, await second)
              expect(run.multitask_strategy).toBe(multitaskStrategy)
            }
            await thread.close()
          },
        )

        test.each([
          ['state.listCheckpoints', (thread: ThreadStream) => thread.state.listCheckpoints({ limit: 1 })],
          ['input.inject', (thread: ThreadStream) => thread.input.inject({ namespace: [], message: {} } as never)],
          ['state.fork', (thread: ThreadStream) => thread.state.fork({ checkpoint: { id: 'x' } } as never)],
        ])('%s is unknown to every server', async (_, call) => {
          const thread = open('chat')
          await thread.run.start({ input: says('hi') })
          await thread.output
          await expect(call(thread)).rejects.toMatchObject({ code: 'unknown_command' })
          await thread.close()
        })

        test('an assistant that does not exist is refused in the words of the Python server', async () => {
          const thread = open('nobody')
          await expect(thread.run.start({ input: {} })).rejects.toThrow("422: Invalid assistant: 'nobody'")
          await thread.close()
        })
      },
    )
  },
  { path: COMMANDS },
)
