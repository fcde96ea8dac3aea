import { MessagesAnnotation, START, StateGraph } from '@langchain/langgraph'
import { expect, test } from 'vitest'
import { provideSdkGlobals } from '../../src/config/sdk-globals.ts'
import type { Line } from '../support/database.ts'

const LOGGER = Symbol.for('langgraph.api.sdk-logger')

type SdkLogger = Record<string, (...values: unknown[]) => SdkLogger>

const loggerInto = (lines: Line[]): SdkLogger => {
  const level = (name: Line['level']) => (fields: object, message: string) =>
    void lines.push({ level: name, fields, message })
  const log = { debug: level('debug'), info: level('info'), warn: level('warn'), error: level('error') }
  provideSdkGlobals({ log, ownUrl: () => undefined })
  return (globalThis as unknown as Record<symbol, SdkLogger>)[LOGGER] as SdkLogger
}

const failure = new TypeError('no such order')

test.for([
  ['info', ['started'], { level: 'info', message: 'started', fields: {} }],
  [
    'warn',
    ['slow', { ms: 9 }, { level: 'x' }],
    { level: 'warn', message: 'slow', fields: { data: { ms: 9, level: 'x' } } },
  ],
  ['error', ['failed', failure], { level: 'error', message: 'failed', fields: { err: failure } }],
  ['error', [failure], { level: 'error', message: 'no such order', fields: { err: failure } }],
  ['debug', [{ message: 'found', count: 2 }], { level: 'debug', message: 'found', fields: { data: { count: 2 } } }],
  ['http', ['GET', 200], { level: 'info', message: 'GET', fields: { values: [200] } }],
  ['silly', [undefined], { level: 'debug', message: '', fields: {} }],
] as const)('%s of the logger of the SDK takes %j', ([name, values, line]) => {
  const lines: Line[] = []
  const logger = loggerInto(lines)
  expect(logger[name]?.(...values)).toBe(logger)
  expect(lines).toEqual([line])
})

test('a line of a node has its name', async () => {
  const lines: Line[] = []
  const logger = loggerInto(lines)
  const graph = new StateGraph(MessagesAnnotation)
    .addNode('work', () => {
      logger['info']?.('at work')
      return {}
    })
    .addEdge(START, 'work')
    .compile()
  await graph.invoke({ messages: [] })
  expect(lines).toEqual([{ level: 'info', message: 'at work', fields: { langgraph_node: 'work' } }])
})
