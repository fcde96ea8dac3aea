import { AIMessage } from '@langchain/core/messages'
import { tool } from '@langchain/core/tools'
import { MessagesAnnotation, START, StateGraph } from '@langchain/langgraph'
import { ToolNode } from '@langchain/langgraph/prebuilt'
import { describe, expect, test } from 'vitest'
import { readScript } from '../../../src/scripts/read/read-script.ts'
import { outline, protocolRuns } from '../../support/protocol-run.ts'
import { scriptSource } from '../../support/scripts.ts'

const scripted = (text: string) => protocolRuns(scriptSource(readScript(text, 'agent.yaml')), 'agent')
const input = { messages: [{ role: 'user', content: 'report' }] }

const TEAM = `
steps:
  - say: I ask two.
    call:
      - { tool: task, id: call_r, args: { description: find facts, subagent_type: researcher }, run: researcher }
      - { tool: task, id: call_w, args: { description: write text, subagent_type: writer }, run: writer }
  - say: Both done.
subgraphs:
  researcher: { steps: [{ say: facts }] }
  writer: { steps: [{ say: text }] }
`

describe('an agent that is called as a tool', () => {
  test('has a namespace of its own, with its name and the call that caused it', async () => {
    const events = await scripted(TEAM).play({ input })
    const started = events.filter(({ data }) => (data as { event?: string }).event === 'started')
    expect(started.map(({ namespace, data }) => [namespace, data])).toEqual(
      [
        ['researcher', 'call_r'],
        ['writer', 'call_w'],
      ].map(([graph_name, tool_call_id], index) => {
        const namespace = [expect.stringMatching(/^tools:[0-9a-f-]{36}$/)]
        const trigger_call_id = started[index]?.namespace[0]?.replace('tools:', '')
        const cause = { type: 'toolCall', tool_call_id }
        return [namespace, { event: 'started', namespace, graph_name, trigger_call_id, cause }]
      }),
    )
  })

  test('is shown between the start and the end of the tool, and is completed before the state goes on', async () => {
    const one = TEAM.replace(/ {6}- \{ tool: task, id: call_w.*\n/, '')
    const events = await scripted(one).play({ input })
    const shown = outline(events).filter((line) => !/^(tasks|checkpoints|updates)/.test(line))
    const from = shown.indexOf('tools tool-started')
    expect(shown.slice(from, from + 14).map((line) => line.replace(/ \{.*/, ''))).toEqual([
      'tools tool-started',
      'lifecycle in tools started',
      'values in tools',
      'messages in tools of agent message-start',
      'messages in tools of agent content-block-start',
      'messages in tools of agent content-block-delta',
      'messages in tools of agent content-block-finish',
      'messages in tools of agent message-finish',
      'values in tools',
      'tools tool-finished',
      'lifecycle in tools completed',
      'values',
      'messages of agent message-start',
      'messages of agent content-block-start',
    ])
    const values = events.find(({ method, namespace }) => method === 'values' && namespace.length === 1)
    expect(values?.data).toMatchObject({ messages: [{ type: 'human', content: 'find facts' }] })
  })

  test('that asks is interrupted, and the question is its own', async () => {
    const { play } = scripted(TEAM.replace('steps: [{ say: facts }]', 'steps: [{ interrupt: Which facts? }]'))
    const shown = outline(await play({ input })).slice(-3)
    expect(shown).toEqual([
      'input.requested in tools "Which facts?"',
      'lifecycle in tools interrupted',
      'lifecycle interrupted',
    ])
  })
})

describe('the tools of a graph', () => {
  const echo = tool(async ({ text }: { text: string }) => `> ${text}`, {
    name: 'echo',
    description: 'Repeats a text',
    schema: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
  })
  const calling = new StateGraph(MessagesAnnotation)
    .addNode('call', () => ({
      messages: [
        new AIMessage({ id: 'ai', content: '', tool_calls: [{ name: 'echo', args: { text: 'hi' }, id: 'c' }] }),
      ],
    }))
    .addNode('tools', new ToolNode([echo]))
    .addEdge(START, 'call')
    .addEdge('call', 'tools')
    .compile()

  test('are shown with their arguments as an object, and their trimmed message', async () => {
    const events = await protocolRuns(calling, 'calling').play({ input: { messages: [] } })
    // The message gets its id in the state, before or after it is shown.
    const output = { type: 'tool', content: '> hi', name: 'echo', tool_call_id: 'c', status: 'success', artifact: null }
    expect(events.filter(({ method }) => method === 'tools')).toMatchObject([
      { namespace: [], data: { event: 'tool-started', tool_call_id: 'c', tool_name: 'echo', input: { text: 'hi' } } },
      { namespace: [], data: { event: 'tool-finished', tool_call_id: 'c', output } },
    ])
    expect(JSON.stringify(events.filter(({ method }) => method === 'tools'))).not.toContain('additional_kwargs')
  })
})
