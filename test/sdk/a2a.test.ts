import { Role, TaskState } from '@a2a-js/sdk'
import { ClientFactory } from '@a2a-js/sdk/client'
import { Annotation, END, START, StateGraph } from '@langchain/langgraph'
import type { Part as Part03, Task as Task03 } from 'a2a-sdk-0.3'
import { ClientFactory as ClientFactory03 } from 'a2a-sdk-0.3/client'
import { describe, expect, test } from 'vitest'
import { describeEachDocument } from '../support/documents.ts'
import { runServer } from '../support/run-clients.ts'
import { createClient } from '../support/server.ts'

/** A message that is complete is sent once more. */
const withoutRepeats = (events: readonly unknown[]): unknown[] =>
  events.filter((event, at) => JSON.stringify(event) !== JSON.stringify(events[at - 1]))

describeEachDocument((document) => {
  const server = runServer(document)
  const cardOf = (agent: string) => `a2a/${agent}/.well-known/agent-card.json`

  describe('the official A2A client 0.3', () => {
    const connect = (agent: string) => new ClientFactory03().createFromUrl(`${server().url}/`, cardOf(agent))
    const says = (text: string, more: object = {}) => ({
      message: {
        kind: 'message' as const,
        role: 'user' as const,
        messageId: crypto.randomUUID(),
        parts: [{ kind: 'text' as const, text }],
        ...more,
      },
    })
    const partOf = (part: Part03) => (part.kind === 'text' ? part.text : part)
    const textOf = ({ artifacts = [] }: Task03) => artifacts.flatMap(({ parts }) => parts)

    test('sends a message and gets the task by its id', async () => {
      const client = await connect('chat')
      const task = (await client.sendMessage(says('hi'))) as Task03
      expect(task.status.state).toBe('completed')
      expect(textOf(task)).toEqual([{ kind: 'text', text: 'You said: hi' }])
      const again = await client.getTask({ id: task.id, historyLength: 2 })
      expect(again).toMatchObject({ id: task.id, contextId: task.contextId, status: { state: 'completed' } })
      expect(again.history?.map(({ role, parts }) => [role, parts])).toEqual([
        ['user', [{ kind: 'text', text: 'hi' }]],
        ['agent', [{ kind: 'text', text: 'You said: hi' }]],
      ])
    })

    test('continues a conversation on one thread, with one run for each message', async () => {
      const client = await connect('chat')
      const { contextId } = (await client.sendMessage(says('one'))) as Task03
      await client.sendMessage(says('two', { contextId }))
      const http = createClient(server().url)
      expect((await http.get(`/threads/${contextId}`)).body.values.messages).toHaveLength(4)
      expect((await http.get(`/threads/${contextId}/runs`)).body).toHaveLength(2)
    })

    test('streams a task from start to end', async () => {
      const client = await connect('chat')
      const events: unknown[] = []
      for await (const event of client.sendMessageStream(says('hi'))) {
        if (event.kind === 'status-update')
          events.push([event.status.state, event.final, event.status.message?.parts.map(partOf)])
        else if (event.kind === 'artifact-update') events.push([event.kind, event.artifact.parts.map(partOf)])
        else events.push(event.kind)
      }
      expect(withoutRepeats(events)).toEqual([
        'task',
        ['working', false, ['You']],
        ['working', false, ['You said:']],
        ['working', false, ['You said: hi']],
        ['artifact-update', ['You said: hi']],
        ['completed', true, undefined],
      ])
    })

    test('a stream that cannot begin rejects with the reason', async () => {
      const client = await connect('chat')
      const taskId = `${crypto.randomUUID()}:${crypto.randomUUID()}`
      await expect(client.sendMessageStream(says('hi', { taskId })).next()).rejects.toThrow(/Task not found/)
    })

    test('resumes the same task with the answer to an interrupt', async () => {
      const client = await connect('approval')
      const asked = (await client.sendMessage(says('send'))) as Task03
      expect(asked.status.state).toBe('input-required')
      expect(textOf(asked)).toMatchObject([{ kind: 'data', data: { value: { question: 'Send it?' } } }])
      const { id: taskId, contextId } = asked
      const done = (await client.sendMessage(says('approve', { taskId, contextId }))) as Task03
      expect([done.id, done.status.state, textOf(done)]).toEqual([
        ...[taskId, 'completed'],
        [{ kind: 'text', text: 'Sent.' }],
      ])
      await expect(client.sendMessage(says('again', { taskId, contextId }))).rejects.toThrow('not supported')
    })

    test('receives a failed run as a failed task', async () => {
      const task = (await (await connect('failing')).sendMessage(says('go'))) as Task03
      expect(task.status).toMatchObject({
        state: 'failed',
        message: { parts: [{ text: 'Error executing assistant: no such order' }] },
      })
    })

    test('cancels a running task', async () => {
      const client = await connect('slow')
      const begun = (await client.sendMessage({ ...says('for ever'), configuration: { blocking: false } })) as Task03
      expect(begun.status.state).toBe('submitted')
      expect((await client.cancelTask({ id: begun.id })).status.state).toBe('canceled')
      expect((await client.getTask({ id: begun.id })).status.state).toBe('canceled')
      await expect(client.cancelTask({ id: begun.id })).rejects.toThrow()
    })

    test('calls an assistant from a node of a local graph', async () => {
      const client = await connect('chat')
      const graph = new StateGraph(Annotation.Root({ question: Annotation<string>(), answer: Annotation<string>() }))
        .addNode('ask', async ({ question }) => {
          const [part] = textOf((await client.sendMessage(says(question))) as Task03)
          return { answer: part?.kind === 'text' ? part.text : '' }
        })
        .addEdge(START, 'ask')
        .addEdge('ask', END)
        .compile()
      expect((await graph.invoke({ question: 'who?' })).answer).toBe('You said: who?')
    })
  })

  describe('the official A2A client 1', () => {
    const connect = (agent: string) => new ClientFactory().createFromUrl(`${server().url}/`, cardOf(agent))
    const says = (text: string, { taskId = '', contextId = '' } = {}) => ({
      tenant: '',
      message: {
        ...{ messageId: crypto.randomUUID(), role: Role.ROLE_USER, taskId, contextId },
        parts: [{ content: { $case: 'text' as const, value: text }, metadata: undefined, filename: '', mediaType: '' }],
        ...{ metadata: undefined, extensions: [], referenceTaskIds: [] },
      },
      configuration: undefined,
      metadata: undefined,
    })
    const taskOf = (sent: object) => {
      if ('status' in sent && 'artifacts' in sent)
        return sent as {
          id: string
          contextId: string
          status?: { state: TaskState }
          artifacts: { parts: { content?: unknown }[] }[]
        }
      throw new Error(`No task: ${JSON.stringify(sent)}`)
    }

    test('sends a message, then gets and lists the task', async () => {
      const client = await connect('chat')
      const task = taskOf(await client.sendMessage(says('hi')))
      expect(task.status?.state).toBe(TaskState.TASK_STATE_COMPLETED)
      expect(task.artifacts[0]?.parts[0]?.content).toEqual({ $case: 'text', value: 'You said: hi' })
      const again = await client.getTask({ tenant: '', id: task.id, historyLength: 1 })
      expect(again.history.map(({ role }) => role)).toEqual([Role.ROLE_AGENT])
      const page = await client.listTasks({
        ...{ tenant: '', contextId: task.contextId, status: 0, pageToken: '', pageSize: 10 },
        ...{ historyLength: undefined, statusTimestampAfter: undefined, includeArtifacts: undefined },
      })
      expect(page.tasks.map(({ id }) => id)).toEqual([task.id])
    })

    test('streams a task, receives an interrupt and answers it', async () => {
      const client = await connect('approval')
      const kinds: string[] = []
      let place = { taskId: '', contextId: '' }
      for await (const { payload } of client.sendMessageStream(says('send'))) {
        kinds.push(String(payload?.$case))
        if (payload?.$case === 'task') place = { taskId: payload.value.id, contextId: payload.value.contextId }
      }
      expect(kinds).toEqual(['task', 'artifactUpdate', 'statusUpdate'])
      const waiting = await client.getTask({ tenant: '', id: place.taskId, historyLength: undefined })
      expect(waiting.status?.state).toBe(TaskState.TASK_STATE_INPUT_REQUIRED)
      const done = taskOf(await client.sendMessage(says('approve', place)))
      expect([done.id, done.status?.state]).toEqual([place.taskId, TaskState.TASK_STATE_COMPLETED])
    })

    test('a stream that cannot begin rejects with the reason', async () => {
      const client = await connect('chat')
      const place = { contextId: '', taskId: `${crypto.randomUUID()}:${crypto.randomUUID()}` }
      await expect(client.sendMessageStream(says('hi', place)).next()).rejects.toThrow(/Task not found/)
    })

    test('streams the tokens of an answer', async () => {
      const client = await connect('chat')
      const texts: unknown[] = []
      for await (const { payload } of client.sendMessageStream(says('hi'))) {
        if (payload?.$case === 'statusUpdate') texts.push(payload.value.status?.message?.parts[0]?.content?.value)
        if (payload?.$case === 'artifactUpdate') texts.push(payload.value.artifact?.parts[0]?.content?.value)
      }
      expect(withoutRepeats(texts)).toEqual(['You', 'You said:', 'You said: hi', undefined])
    })

    test('cancels a task', async () => {
      const client = await connect('slow')
      let id = ''
      for await (const { payload } of client.sendMessageStream(says('for ever'))) {
        if (payload?.$case !== 'task') continue
        id = payload.value.id
        break
      }
      const canceled = await client.cancelTask({ tenant: '', id, metadata: undefined })
      expect(canceled.status?.state).toBe(TaskState.TASK_STATE_CANCELED)
    })

    test('finds the agent card at its well-known address', async () => {
      const { assistant_id } = (await createClient(server().url).post('/assistants/search', { graph_id: 'chat' }))
        .body[0]
      const path = `/.well-known/agent-card.json?assistant_id=${assistant_id}`
      const client = await new ClientFactory().createFromUrl(server().url, path)
      expect(await client.getAgentCard()).toMatchObject({
        name: 'Chat',
        description: 'Says back what it is told, one word at a time.',
        capabilities: { streaming: true },
        supportedInterfaces: [{ url: `${server().url}/a2a/${assistant_id}` }, {}],
      })
    })
  })
})
