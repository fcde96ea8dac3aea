import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CliProcess } from '../../support/cli-process.ts'
import type { Shown } from '../answers.ts'
import { Names } from '../names.ts'
import { openRecordedGraphs, type RecordedGraphs } from '../recorded-graphs.ts'
import { expectedAnswer, isAt, isStream, type RequestRule, type Rule, requestBody } from '../rule.ts'
import { type Exchange, parseTranscript } from '../transcript.ts'
import { isOrderedAsPython, ourOrder, pythonOrder } from './python-order.ts'
import { readPythonTwin } from './python-twin.ts'
import { isOfProtocol, recorded, replayProtocol } from './replay.ts'
import { forgotten, leftOut, notReplayed, requestRules } from './requests.ts'
import { classicRules, rules } from './rules.ts'

/** A folder of transcripts with their graphs; the comparison is made only where it is named. */
const folder = process.env['PROTOCOL_RECORDINGS']

const used = new Set<Rule | RequestRule>()
const counts = new Map<string, Count>()
const comparedWithPython = new Map<string, number>()

describe.skipIf(folder === undefined)('recordings of the newer protocol', async () => {
  const from = folder ?? ''
  const all = folder === undefined ? [] : await readdir(from)
  const files = all.filter((name) => /^p\d.*\.txt$/.test(name) && !name.endsWith('.py.txt')).sort()
  let graphs: RecordedGraphs
  let server: CliProcess
  beforeAll(async () => {
    graphs = await openRecordedGraphs([join(from, '../classic/graphs'), join(from, 'graphs')], NO_GRAPHS)
    server = await graphs.start()
  }, 120_000)
  afterAll(async () => {
    await server?.end('SIGTERM')
    await graphs?.remove()
    const sum = (name: keyof Count) => [...counts.values()].reduce((all, one) => all + one[name], 0)
    const withPython = [...comparedWithPython.values()].reduce((all, one) => all + one, 0)
    console.log(
      `${counts.size} transcripts compared: of ${sum('exchanges')} exchanges ${sum('differingExchanges')} differ by rule, ` +
        `of ${sum('events')} events ${sum('differingEvents')}; ${withPython} streams in the order of the Python server; not replayed: ${Object.keys(notReplayed).join(', ')}`,
    )
  })

  test.concurrent.for(files.filter((file) => !(file.replace(/-.*/, '') in notReplayed)))(
    '%s is reproduced but for what is decided to differ',
    { timeout: 180_000, retry: 2 },
    async (file, { expect: check }) => {
      const { exchanges } = parseTranscript(await readFile(join(from, file), 'utf8'))
      const python = await readPythonTwin(join(from, file), exchanges)
      const context = (exchange: Exchange) => ({
        exchange,
        transcript: file,
        exchanges,
        python: python.find(({ number }) => number === exchange.number),
      })
      const expected = (exchange: Exchange, answer: Shown): Shown => {
        const known = isOfProtocol(exchange)
          ? answer
          : expectedAnswer(classicRules, answer, context(exchange), new Set())
        return expectedAnswer(rules, known, context(exchange), used)
      }
      const asked = exchanges.filter((exchange) => !leftOut.some(({ place }) => isAt(place, context(exchange))))
      const orders: [number, string[], string[]][] = []
      const replayed = await replayProtocol(asked, {
        url: server.url,
        seen: (exchange, events) => {
          const twin = context(exchange).python
          if (twin && isOrderedAsPython(file, exchange))
            orders.push([exchange.number, pythonOrder(twin), ourOrder(events)])
        },
        names: namesFor(exchanges),
        isForgotten: (exchange) => forgotten.some((place) => isAt(place, context(exchange))),
        isMixed: MIXED.some((name) => file.startsWith(`${name}-`)),
        asked: (exchange) => requestBody(requestRules, context(exchange), used),
        expected,
      })
      counts.set(
        file,
        countOf(replayed.map(({ exchange }) => [recorded(exchange), expected(exchange, recorded(exchange))])),
      )
      const found = replayed.flatMap(({ exchange, differences }) =>
        differences.map(({ at, recorded, ours }) => {
          const { method, path } = exchange.request
          return `${exchange.number}. ${method} ${path}: ${at}: ${JSON.stringify(recorded)} -> ${JSON.stringify(ours)}`
        }),
      )
      check(found).toEqual([])
      for (const [number, python, ours] of orders) check([number, ...ours]).toEqual([number, ...python])
      comparedWithPython.set(file, orders.length)
    },
  )

  test('every rule is needed', () => {
    expect([...rules, ...requestRules].filter((rule) => !used.has(rule)).map(({ reason }) => reason)).toEqual([])
  })
})

/** No graphs, or such of libraries that are no dependencies of ours (langchain, deepagents). */
const NO_GRAPHS = ['model.mjs', 'react.mjs', 'deep.mjs']

/** Transcripts of graphs whose nodes or tools run side by side. */
const MIXED = ['p11', 'p19', 'p20', 'p22']

interface Count {
  exchanges: number
  differingExchanges: number
  events: number
  differingEvents: number
}

/** How much is compared, and how much of it is expected otherwise than recorded. */
const countOf = (compared: readonly [Shown, Shown][]): Count => {
  const streams = compared.filter(([there]) => isStream(there))
  const events = streams.map(([there, here]) => [bodyOf(there), bodyOf(here)] as const)
  return {
    exchanges: compared.length,
    differingExchanges: compared.filter(([there, here]) => printed(there) !== printed(here)).length,
    events: events.flatMap(([theirs]) => theirs).length,
    differingEvents: events.flatMap(([theirs, ours]) => theirs.filter((event) => !ours.includes(event))).length,
  }
}

const bodyOf = ({ body }: Shown): string[] => (Array.isArray(body) ? body.map(printed) : [])

const printed = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) => (typeof part === 'function' ? `${part.name}()` : part))

/** Ids that the recording client made up stand for themselves. */
const namesFor = (exchanges: readonly Exchange[]): Names => {
  const names = new Names()
  const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/g
  const made = exchanges.flatMap(({ number, request }) =>
    [...`${request.path} ${request.body ?? ''}`.matchAll(ID)].map(([id]) => ({ id, number })),
  )
  for (const { id, number } of made) {
    const isOfServer = exchanges.some((other) => other.number <= number && JSON.stringify(other.answer).includes(id))
    if (!isOfServer) names.pair(id, id)
  }
  return names
}
