import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CliProcess } from '../support/cli-process.ts'
import { shown } from './answers.ts'
import { differences, ofDelivery } from './differences.ts'
import { leftOut, requestRules, rules } from './mock-rules.ts'
import { Names } from './names.ts'
import { openRecordedGraphs, type RecordedGraphs } from './recorded-graphs.ts'
import { receiveHooks, replay } from './replay.ts'
import { expectedAnswer, isAt, type RequestRule, type Rule, requestBody } from './rule.ts'
import { type Exchange, parseTranscript } from './transcript.ts'

/** A folder of transcripts with their graphs; the comparison is made only where it is named. */
const folder = process.env['RECORDINGS']

/** Answers of a server that is killed and leaves its runs where they were, which is decided otherwise; and requests alone. */
const NOT_REPLAYED = ['23-restart.txt', '30-sdk-requests.txt']

const used = new Set<Rule | RequestRule>()

describe.skipIf(folder === undefined)('recordings of a real server', async () => {
  const from = folder ?? ''
  const files = folder === undefined ? [] : (await readdir(from)).filter((name) => /^\d.*\.txt$/.test(name)).sort()
  let graphs: RecordedGraphs
  let server: CliProcess
  beforeAll(async () => {
    graphs = await openRecordedGraphs([join(from, 'graphs')], ['model.mjs'])
    server = await graphs.start()
  }, 60_000)
  afterAll(async () => {
    await server?.end('SIGTERM')
    await graphs?.remove()
  })

  test.concurrent.for(files.filter((file) => !NOT_REPLAYED.includes(file)))(
    '%s is reproduced but for what is decided to differ',
    // The requests go by the recording's times, which a machine that is held up does not keep.
    { timeout: 60_000, retry: 2 },
    async (file, { expect: check }) => {
      const { exchanges, deliveries } = parseTranscript(await readFile(join(from, file), 'utf8'))
      const isAsked = (exchange: Exchange) => !leftOut.some(({ place }) => isAt(place, { exchange, transcript: file }))
      const transcript = { exchanges: exchanges.filter(isAsked) }
      const names = new Names()
      const hooks = await receiveHooks()
      // It stops the runs of everyone, or finds their threads.
      const isAlone = transcript.exchanges.some(({ request }) => /^.(runs.cancel|threads.search)$/.test(request.path))
      const { url, end } = isAlone ? await graphs.start() : server
      const replayed = await replay(transcript, {
        url,
        names,
        hookUrl: hooks.url,
        asked: (exchange) => requestBody(requestRules, { exchange, transcript: file }, used),
        expected: (exchange) => expectedAnswer(rules, shown(exchange.answer), { exchange, transcript: file }, used),
      })
      const delivered = await hooks.received(deliveries.length)
      hooks.close()
      if (isAlone) await end('SIGTERM')
      const found = replayed.flatMap(({ exchange, differences }) =>
        differences.map(({ at, recorded, ours }) => {
          const { method, path } = exchange.request
          return `${exchange.number}. ${method} ${path}: ${at}: ${JSON.stringify(recorded)} -> ${JSON.stringify(ours)}`
        }),
      )
      const [exchange] = exchanges as [Exchange]
      const sent = deliveries.flatMap((delivery, index) => {
        const expected = expectedAnswer(rules, ofDelivery(delivery), { exchange, transcript: file }, used)
        return differences(expected, ofDelivery(delivered[index]), names).map((one) => ({ ...one, delivery: index }))
      })
      check([...found, ...sent]).toEqual([])
    },
  )

  test('every rule is needed', () => {
    expect([...rules, ...requestRules].filter((rule) => !used.has(rule)).map(({ reason }) => reason)).toEqual([])
  })
})
