import { expect, test } from 'vitest'
import { graphServer, oneNode } from '../../support/graph-server.ts'
import { openStream, useThread } from '../../support/run-streams.ts'

const before = `
  import { BaseChatModel } from '@langchain/core/language_models/chat_models'
  import { AIMessageChunk, HumanMessage, SystemMessage } from '@langchain/core/messages'
  import { ChatGenerationChunk } from '@langchain/core/outputs'
  class Model extends BaseChatModel {
    _llmType() { return 'test' }
    async *_streamResponseChunks(messages, options, manager) {
      for (const content of ['To', 'ken']) {
        const chunk = new ChatGenerationChunk({ message: new AIMessageChunk({ content, id: 'said' }), text: content })
        yield chunk
        await manager?.handleLLMNewToken(content, undefined, undefined, undefined, undefined, { chunk })
      }
    }
    async _generate(messages, options, manager) {
      let all
      for await (const chunk of this._streamResponseChunks(messages, options, manager)) all = all?.concat(chunk) ?? chunk
      return { generations: [all] }
    }
  }
  const talk = (...tags) => new Model({}).withConfig({ tags }).invoke('hi')
`
const server = graphServer({
  nothing: oneNode(''),
  written: oneNode(
    "return { messages: [new SystemMessage({ content: 'rule', id: 's' }), new HumanMessage({ content: 'q', id: 'h' })] }",
    { before },
  ),
  aloud: oneNode("return { messages: [await talk('mine')] }", { before }),
  hushed: oneNode("return { messages: [await talk('nostream')] }", { before }),
  hushedInFull: oneNode("return { messages: [await talk('langsmith:nostream')] }", { before }),
})
const at = useThread(server)

const stream = async (graph: string, stream_mode: string) => {
  const body = { assistant_id: graph, input: { messages: [] }, stream_mode }
  const { events } = await (await openStream(`${at.url}/runs/stream`, { body })).read()
  return events.slice(1)
}
const tuples = async (graph: string) =>
  (await stream(graph, 'messages-tuple')).map(({ data: [{ type, id, content }] }) => [type, id, content])
const classic = async (graph: string) =>
  (await stream(graph, 'messages'))
    .filter(({ event }) => event !== 'messages/metadata')
    .map(({ event, data: [{ type, content }] }) => [event, type, content])

test('the update of a node that returns nothing is null', async () => {
  expect(await stream('nothing', 'updates')).toMatchObject([{ event: 'updates', data: { work: null } }])
})

test('streams messages created by a node whole, each with its own type', async () => {
  expect(await tuples('written')).toEqual([
    ['system', 's', 'rule'],
    ['human', 'h', 'q'],
  ])
  expect(await classic('written')).toEqual([
    ['messages/complete', 'system', 'rule'],
    ['messages/complete', 'human', 'q'],
  ])
})

test.each(['hushed', 'hushedInFull'])('streams the answer of a non-streaming model whole: %s', async (graph) => {
  expect(await tuples(graph)).toEqual([['ai', 'said', 'Token']])
  expect(await classic(graph)).toEqual([['messages/complete', 'ai', 'Token']])
})

test("streams a model's chunks without repeating the whole message", async () => {
  expect(await tuples('aloud')).toEqual([
    ['AIMessageChunk', 'said', 'To'],
    ['AIMessageChunk', 'said', 'ken'],
    ['AIMessageChunk', 'said', ''],
  ])
  expect(await classic('aloud')).toEqual([
    ['messages/partial', 'ai', 'To'],
    ['messages/partial', 'ai', 'Token'],
    ['messages/partial', 'ai', 'Token'],
  ])
})
