import type { Json, RequestRule } from '../rule.ts'

/** Transcripts that are not replayed, and why. */
export const notReplayed: Readonly<Record<string, string>> = {
  p49: 'the server is killed and started anew in it',
  p50: 'its graph needs langchain, which is no dependency of ours',
  p51: 'its graph needs deepagents, which is no dependency of ours',
  ...Object.fromEntries(
    ['p60', 'p61', 'p62', 'p63', 'p64', 'p65', 'p66', 'p67', 'p67b', 'p68', 'p69', 'p70', 'p71'].map((name) => [
      name,
      'its WebSocket is not replayed yet',
    ]),
  ),
  p48: 'its WebSocket is not replayed yet; the rest shows heartbeats alone',
  p80: 'requests alone',
  p81: 'requests alone',
}

/** What is not asked, since it cannot be compared. */
export const leftOut: readonly { place: string; reason: string }[] = [
  {
    place: 'p28#5',
    reason: 'J.1, Mock: runs of commands are joined in the classic form, from the moment of joining on',
  },
  { place: 'p41#39', reason: 'F.4: the classic stream of a thread is there, and has no end' },
]

/** Streams that show what is not kept or not done here, so that nothing of it is to be waited for. */
export const forgotten: readonly string[] = ['p18#2', 'p42#7', 'p45#5', 'p29-multitask-rollback#8']

/** What is asked otherwise than recorded. */
export const requestRules: readonly RequestRule[] = [
  ...['p14#6', 'p15#4', 'p15#6'].map((place) => ({
    reason: 'E.1, M: the numbers of events have no lifecycle of the node in them',
    place,
    rewrite: (body: Json) => ({ ...body, since: Number(body['since']) - 1 }),
  })),
  {
    reason: 'E.1, E.4, M: nor usage',
    place: 'p43#4',
    rewrite: (body) => ({ ...body, since: Number(body['since']) - 3 }),
  },
]
