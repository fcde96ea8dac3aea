// The rows about the newer streaming protocol against the dev server, and against our classic stream.
import { firstEventsOfClassic, firstEventsOfProtocol } from './first-events.mjs'
import { manySubscribers } from './subscribers.mjs'

/** As `trials` in trials.mjs. */
export const protocolTrials = (get, settings) => {
  const { subscribers } = settings
  const ours = () => get('oursWithGraphs')
  const firstRows = (what, other, pair, atMost) =>
    ['event', 'token'].map((figure) => ({
      title: `${what} to its first ${figure}, against ${other}`,
      figure,
      pair,
      goal: { ratio: true, atMost },
    }))
  const many = `${subscribers} subscribers on ${subscribers / 10} threads`
  return [
    {
      unit: 'ms',
      contenders: {
        protocol: async () => firstEventsOfProtocol(await ours()),
        classic: async () => firstEventsOfClassic(await ours()),
      },
      rows: firstRows('run.start', 'the classic stream', ['protocol', 'classic'], 1),
    },
    {
      unit: 'ms',
      contenders: {
        ours: async () => firstEventsOfProtocol(await ours()),
        dev: async () => firstEventsOfProtocol(await get('dev')),
        oursClassic: async () => firstEventsOfClassic(await ours()),
        devClassic: async () => firstEventsOfClassic(await get('dev')),
      },
      rows: [
        ...firstRows('run.start', 'the dev server', ['ours', 'dev'], 0.5),
        ...firstRows('Classic stream', 'the dev server', ['oursClassic', 'devClassic'], 0.5),
      ],
      needsDevServer: true,
    },
    {
      unit: 'ms',
      contenders: {
        ours: async () => manySubscribers(await ours(), settings),
        dev: async () => manySubscribers(await get('dev'), settings),
      },
      rows: [
        {
          title: `${many}, against the dev server`,
          figure: 'totalMs',
          pair: ['ours', 'dev'],
          goal: { ratio: true, atMost: 0.5 },
        },
      ],
      needsDevServer: true,
    },
    {
      contenders: {
        slow: async () => manySubscribers(await ours(), settings, { isSlow: true }),
        none: async () => manySubscribers(await ours(), settings),
      },
      rows: [
        {
          title: `${many} beside 10 that do not read`,
          figure: 'totalMs',
          unit: 'ms',
          pair: ['slow', 'none'],
          goal: { ratio: true, atMost: 1.2 },
        },
        {
          title: `Resident memory with ${many} beside 10 that do not read`,
          figure: 'megabytes',
          unit: 'MB',
          pair: ['slow', 'none'],
          goal: { difference: true, atMost: 64 },
        },
      ],
    },
  ]
}
