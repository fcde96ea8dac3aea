import type { Shown } from './answers.ts'
import { type Context, isStream, type Rule } from './rule.ts'

const isRunAnswer = ({ exchange }: Context, answer: Shown) =>
  answer.status === 200 && /\/(stream|wait|join)(\?|$)/.test(exchange.request.path)

/** Heads of answers. */
export const headRules: Rule[] = [
  {
    reason: 'C.1: the Python server names the charset of a stream',
    rewrite: (answer) =>
      isStream(answer) ? withHeaders(answer, { 'content-type': 'text/event-stream; charset=utf-8' }) : answer,
  },
  {
    reason: 'E.1, O: what wait answers is JSON, not text',
    rewrite: (answer, context) =>
      isRunAnswer(context, answer) && /^text\/plain/.test(answer.headers['content-type'] ?? '')
        ? withHeaders(answer, { 'content-type': 'application/json' })
        : answer,
  },
  {
    reason: 'C.1, E.1, O: joining names the run too',
    rewrite: (answer, context) => {
      const run = /^(\/threads\/[^/]+\/runs\/[^/]+)\/(stream|join)/.exec(context.exchange.request.path)?.[1]
      return run && isRunAnswer(context, answer) ? withHeaders(answer, { 'content-location': run }) : answer
    },
  },
  {
    reason: 'E.1: a stateless wait names the thread that was made for it',
    rewrite: (answer, context) => {
      const run = answer.headers['content-location']
      const isMeant = context.exchange.request.path === '/runs/wait' && isRunAnswer(context, answer)
      return run && isMeant ? withHeaders(answer, { 'content-location': `/threads/${madeFor(run)}${run}` }) : answer
    },
  },
  {
    reason: 'C.1, E.1, O: Location says where to reconnect',
    rewrite: (answer, context) => {
      const run = answer.headers['content-location']
      const end = isStream(answer) ? 'stream' : 'join'
      return run && isRunAnswer(context, answer) ? withHeaders(answer, { location: `${run}/${end}` }) : answer
    },
  },
]

/** The thread as the recording names it elsewhere, else some id, which stands for the one that is met here. */
const madeFor = (run: string): string => {
  const id = run.slice('/runs/'.length)
  return NAMED_THREADS[id] ?? id.replace(/.{8}$/, 'feedfeed')
}

const NAMED_THREADS: Readonly<Record<string, string>> = {
  '01a20a18-c4de-751b-8a45-e51aaf907d99': '01a20a18-c4de-751b-8a45-ea8b9fc43399', // 24#6, 24#7
  '01a20a18-e6f6-72a0-9dd3-c8406a4d98b3': '01a20a18-e6f6-72a0-9dd3-cf642119e198', // 26#7 and its webhook
}

const withHeaders = (answer: Shown, headers: Record<string, string>): Shown => ({
  ...answer,
  headers: { ...answer.headers, ...headers },
})
