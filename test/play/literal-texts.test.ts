import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from 'vitest'
import { createClient, startTestServer } from '../support/server.ts'

interface Fixtures {
  /** The state, with interrupts, after the agent in this file was sent this text. */
  play(file: string, code: string, text: string): Promise<{ values: Record<string, unknown>; tasks: unknown[] }>
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads which fixtures a fixture needs from this pattern
  play: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'literal-'))
    await use(async (file, code, text) => {
      await writeFile(join(folder, file), code)
      const server = await startTestServer({ agents: folder, pace: 0 })
      try {
        const client = createClient(server.url)
        const { body: thread } = await client.post('/threads', {})
        const run = { assistant_id: 'probe', input: { messages: [{ role: 'user', content: text }], note: text } }
        const { body } = await client.post(`/threads/${thread.thread_id}/runs/wait`, run)
        expect(body).not.toHaveProperty('__error__')
        return (await client.get(`/threads/${thread.thread_id}/state`)).body
      } finally {
        await server.stop()
      }
    })
    await rm(folder, { recursive: true })
  },
})

const HOSTILE = '{{ config.configurable | json }} {{ "x" | append: "y" }} {% assign a = 1 %}{{ nobody.there'

test('text of a client in any step of a module is not a template', async ({ play }) => {
  const module = `
    export const state = { note: 'replace', kept: 'replace' }
    export default function* ({ input }) {
      const { text, note } = input
      yield { update: { kept: { deep: [text, note] } } }
      yield { ui: { name: 'card', props: { text } } }
      yield { store: { put: { namespace: ['a'], key: 'k', value: { text } } } }
      const item = yield { store: { get: { namespace: ['a'], key: 'k' } } }
      yield { say: [{ type: 'text', text: item.text }] }
      const [result] = yield { call: { tool: 'echo', args: { text }, result: { text } } }
      yield { custom: { text } }
      yield { say: result.text, think: text }
      yield { interrupt: { text } }
    }`
  const { values, tasks } = await play('probe.mjs', module, HOSTILE)
  const text = JSON.stringify({ values, tasks })
  const occurrences = text.split(JSON.stringify(HOSTILE).slice(1, -1)).length - 1
  expect(values).toMatchObject({ kept: { deep: [HOSTILE, HOSTILE] } })
  expect(tasks).toMatchObject([{ interrupts: [{ value: { text: HOSTILE } }] }])
  expect(values['ui']).toMatchObject([{ props: { text: HOSTILE } }])
  // Input twice, update twice, UI, block, call, result (JSON in a text), thought, speech, interrupt.
  expect(occurrences).toBeGreaterThanOrEqual(10)
  expect(text).not.toContain('xy')
})

test('a value that a module changes after it was yielded stays what it was', async ({ play }) => {
  const module = `
    export const state = { note: 'replace', kept: 'replace' }
    export default function* () {
      const list = [1]
      yield { update: { kept: list } }
      list.push(2)
      yield { say: 'done' }
    }`
  expect((await play('probe.mjs', module, 'x')).values['kept']).toEqual([1])
})

test('a module may say that its texts are templates', async ({ play }) => {
  const module = `
    export const templates = true
    export const open_state = true
    export default function* () { yield { say: 'You said {{ input.text }}' } }`
  const { values } = await play('probe.mjs', module, HOSTILE)
  expect(values['messages']).toMatchObject([{}, { content: `You said ${HOSTILE}` }])
})

test('text of a client that a template of a script inserts is not a template itself', async ({ play }) => {
  const yaml = `
open_state: true
turns:
  - when: { text: { matches: '(?<all>.+)' } }
    steps:
      - update: { kept: ['{{ input.text }}', '{{ state.note }} and {{ match.all }}'] }
      - store: { put: { namespace: [a], key: k, value: { text: '{{ input.text }}' } } }
      - store: { get: { namespace: [a], key: k } }
        as: item
      - call: { tool: echo, args: { text: '{{ item.text }}' }, result: '{{ item.text }}' }
      - say: '{{ state.kept[0] }}'
      - interrupts: ['{{ item.text }}', { deep: '{{ state.kept[0] }}' }]
`
  const { values, tasks } = await play('probe.yaml', yaml, HOSTILE)
  expect(values['kept']).toEqual([HOSTILE, `${HOSTILE} and ${HOSTILE}`])
  expect(values['messages']).toMatchObject([
    { content: HOSTILE },
    { tool_calls: [{ args: { text: HOSTILE } }] },
    { content: HOSTILE },
    { content: HOSTILE },
  ])
  const asked = (tasks as { interrupts: { value: unknown }[] }[]).flatMap(({ interrupts }) => interrupts)
  expect(asked.map(({ value }) => value)).toEqual([HOSTILE, { deep: HOSTILE }])
})
