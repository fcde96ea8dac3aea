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

/** Some id that the recording does not have, so that it stands for the one that is met here. */
const madeFor = (run: string): string => run.slice('/runs/'.length).replace(/.{4}$/, 'feed')

const withHeaders = (answer: Shown, headers: Record<string, string>): Shown => ({
  ...answer,
  headers: { ...answer.headers, ...headers },
})
