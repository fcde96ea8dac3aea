import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { createClock } from '../../src/clock.ts'
import { createGraphRegistry } from '../../src/graphs/graph-registry.ts'
import { createIds } from '../../src/ids.ts'
import { scriptedSource } from '../../src/play/sources/scripted-source.ts'
import { describeScript as look } from '../../src/scripts/describe-script.ts'
import { readDemoScript } from '../../src/scripts/read/read-script.ts'

const script = await readDemoScript()
const given = { script, graph: look(script), ids: createIds(), clock: createClock(), pace: 0 }
const graphs = createGraphRegistry(
  new Map([
    ['writer', scriptedSource({ ...given, id: 'writer', description: 'Writes.' })],
    ['agent', scriptedSource({ ...given, id: 'agent', description: null })],
  ]),
)

describe('createGraphRegistry', () => {
  test('lists the graphs sorted by id, with their descriptions', () => {
    expect(graphs.graphIds()).toEqual(['agent', 'writer'])
    expect(graphs.description('writer')).toBe('Writes.')
    expect(graphs.description('agent')).toBeNull()
  })

  test('rejects an unknown graph id', async () => {
    await expect(graphs.schemas('other')).rejects.toThrow("No graph 'other' among: agent, writer")
  })

  test('returns an input schema that accepts messages and nothing else', async () => {
    const { graph_id, input_schema } = await graphs.schemas('writer')
    const accepts = new Ajv2020().compile(input_schema ?? {})
    expect(graph_id).toBe('writer')
    expect(accepts({ messages: [{ role: 'user', content: 'Hi' }] })).toBe(true)
    expect(accepts({ messages: [{ type: 'human', content: [{ type: 'text', text: 'Hi' }] }] })).toBe(true)
    expect(accepts({ messages: [{ type: 'human' }] })).toBe(false)
    expect(accepts({ messages: 'Hi' })).toBe(false)
    expect(accepts({})).toBe(false)
  })

  test('returns valid JSON Schemas for the graph and its subgraphs', async () => {
    const all = [await graphs.schemas('agent'), ...Object.values(await graphs.subgraphs('agent', { recurse: true }))]
    expect(all).toHaveLength(3)
    for (const schemas of all) {
      for (const schema of Object.values(schemas).filter((one) => typeof one === 'object' && one !== null))
        expect(() => new Ajv2020({ strict: true, strictTypes: false }).compile(schema)).not.toThrow()
    }
  })

  test.each([
    [{ recurse: false }, ['research']],
    [{ recurse: true }, ['research', 'research|gather']],
    [{ recurse: false, namespace: 'research' }, ['research']],
    [{ recurse: true, namespace: 'research' }, ['research', 'research|gather']],
    [{ recurse: false, namespace: 'research|gather' }, ['research|gather']],
    [{ recurse: true, namespace: 'gather' }, []],
    [{ recurse: true, namespace: 'tools' }, []],
    [{ recurse: true, namespace: '__proto__' }, []],
  ])('finds the subgraphs for %j', async (options, names) => {
    expect(Object.keys(await graphs.subgraphs('agent', options))).toEqual(names)
  })
})
