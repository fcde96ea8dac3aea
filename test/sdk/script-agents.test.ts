/** Scripts through the engine of the official hooks, by the newer protocol. */
import { Client } from '@langchain/langgraph-sdk'
import { StreamController } from '@langchain/langgraph-sdk/stream'
import { expect, onTestFinished, test } from 'vitest'
import { startTestServer } from '../support/server.ts'

/** A page on the demo agent, with a new thread. */
const openPage = async (threadId: string | null = null, server?: { url: string }) => {
  const { url } = server ?? (await startServer())
  const page = new StreamController({ assistantId: 'agent', client: new Client({ apiUrl: url }), threadId })
  onTestFinished(() => page.dispose())
  const say = (text: string) => page.submit({ messages: [{ type: 'human', content: text }] })
  const shown = () => page.rootStore.getSnapshot()
  return { page, url, say, shown, lastSaid: () => shown().messages.at(-1)?.text }
}

const startServer = async () => {
  const server = await startTestServer({ pace: 0.02 })
  onTestFinished(() => server.stop())
  return server
}

test('shows both agents that calls run, with their task, their namespace and their result', async () => {
  const { page, say, lastSaid, url, shown } = await openPage()
  await say('research')
  const subagents = () =>
    [...page.subagentStore.getSnapshot().values()].map(({ name, taskInput, status, namespace, output }) => ({
      ...{ name, taskInput, status },
      namespace: namespace.join().replace(/:.*/, ''),
      output: JSON.stringify(output),
    }))
  const expected = [
    {
      ...{ name: 'researcher', taskInput: 'Find out how tea came to Europe.', status: 'complete', namespace: 'tools' },
      output: expect.stringContaining('Two sources say so.'),
    },
    {
      ...{ name: 'writer', taskInput: 'Write two lines about tea.', status: 'complete', namespace: 'tools' },
      output: expect.stringContaining('an afternoon'),
    },
  ]
  await expect.poll(subagents).toEqual(expected)
  expect(lastSaid()).toContain('Both have reported.')
  const namespaces = [...page.subagentStore.getSnapshot().values()].map(({ namespace }) => namespace.join())
  const reloaded = await openPage(shown().threadId, { url })
  await reloaded.page.hydrate(shown().threadId)
  await expect
    .poll(() => [...reloaded.page.subagentStore.getSnapshot().values()].map(({ namespace }) => namespace.join()))
    .toEqual(namespaces)
})

test('shows the call that waits for approval, and its edited form', async () => {
  const { page, say, shown, lastSaid } = await openPage()
  await say('mail')
  const asked = () => shown().messages.find(({ type }) => type === 'ai')
  await expect.poll(() => shown().interrupts.length).toBe(1)
  expect(shown().interrupt?.value).toMatchObject({ action_requests: [{ name: 'send_email' }] })
  expect(asked()).toMatchObject({ tool_calls: [{ name: 'send_email', args: { to: 'team@example.com' } }] })
  const edited_action = { name: 'send_email', args: { to: 'ada@example.com' } }
  await page.respond({ decisions: [{ type: 'edit', edited_action }] })
  await expect.poll(lastSaid).toBe('The mail is sent as you have changed it.')
  expect(shown().interrupts).toEqual([])
  expect(asked()).toMatchObject({ tool_calls: [{ name: 'send_email', args: edited_action.args }] })
  expect(shown().messages.map(({ type }) => type)).toEqual(['human', 'ai', 'tool', 'ai'])
})

test('shows a todo list as it is worked off', async () => {
  const { page, say, shown, lastSaid } = await openPage()
  const seen: string[] = []
  page.rootStore.subscribe(() => {
    const { todos } = shown().values as { todos?: { status: string }[] }
    const line = (todos ?? []).map(({ status }) => status.charAt(0)).join('')
    if (line !== '' && seen.at(-1) !== line) seen.push(line)
  })
  await say('plan')
  await expect.poll(lastSaid).toBe('All is done. Have a good trip!')
  expect(seen).toEqual(['ipp', 'cip', 'ccc'])
})
