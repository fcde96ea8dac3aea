import { type Shown, shown } from '../answers.ts'
import { asObject, type Context, everywhere, isNumber, isObject, type Json, type Rule, without } from '../rule.ts'
import { isProtocolStream } from './event-parts.ts'
import { withAnyIds } from './python-twin.ts'

const isRun = (object: Json) => 'kwargs' in object && 'run_id' in object

const commandOf = ({ exchange }: Context): string | undefined => {
  if (!/\/commands$/.test(exchange.request.path)) return undefined
  try {
    return String(asObject(JSON.parse(exchange.request.body ?? ''))['method'])
  } catch {
    return ''
  }
}

const ofPython = ({ python }: Context): Shown | undefined => python && shown(python.answer)

/** Answered over HTTP as by the JavaScript server. */
const AS_JAVASCRIPT = ['agent.getTree', 'state.get']

const STREAM = 'text/event-stream; charset=utf-8'

const META = { thread_id: isText, applied_through_seq: isNumber }

/** What is answered to commands, and what other requests show of their runs. */
export const answerRules: Rule[] = [
  {
    reason: 'A.1: the Python server names the charset of a stream',
    rewrite: (answer, context) =>
      isProtocolStream(context) && answer.headers['content-type'] === 'text/event-stream'
        ? withHead(answer, 200, STREAM)
        : answer,
  },
  {
    reason: 'D, M: commands are answered as by the Python server',
    rewrite: (answer, context) => {
      const command = commandOf(context)
      const python = ofPython(context)
      if (command === undefined || !python) return answer
      if (AS_JAVASCRIPT.includes(command) && answer.status === 200) return answer
      const body = asObject(python.body)
      if (body['type'] !== 'success')
        return withHead({ ...answer, body: isObject(python.body) ? body : '' }, python.status)
      const isNew = asObject(answer.body)['type'] !== 'success'
      const result = isNew ? withAnyIds(body['result']) : asObject(answer.body)['result']
      return withHead({ ...answer, body: { type: 'success', id: body['id'], result, meta: META } }, 200)
    },
  },
  {
    reason: 'K, M: subscriptions are refused as by the Python server',
    rewrite: (answer, context) => {
      const python = ofPython(context)
      if (!isProtocolStream(context) || !python || (python.status === 200 && answer.status === 200)) return answer
      const type = python.status === 200 ? STREAM : undefined
      return withHead({ ...answer, body: python.status === 200 ? [] : python.body }, python.status, type)
    },
  },
  everywhere(
    'B.2: a command is answered with the number of the newest event before its run',
    (object) => 'applied_through_seq' in object,
    (meta) => ({ ...meta, applied_through_seq: isNumber }),
  ),
  {
    reason: 'spec: what is wrong with a refused request is listed too',
    rewrite: (answer, { exchange }) =>
      answer.status >= 400 && isObject(answer.body) && /\/(commands|stream\/events)$/.test(exchange.request.path)
        ? { ...answer, body: { ...answer.body, violations: isAnything } }
        : answer,
  },
  everywhere(
    'D.1.1: a run of a command has the modes and the mark of the Python server',
    (object) => isRun(object) && '__protocol_stream_run' in asObject(object['kwargs']),
    (run) => {
      const kwargs = without(asObject(run['kwargs']), '__protocol_stream_run')
      const config = asObject(kwargs['config'])
      const mark = { __event_streaming_v2: true }
      return {
        ...run,
        kwargs: {
          ...kwargs,
          stream_mode: MODES,
          context: { ...asObject(kwargs['context']), ...mark },
          config: { ...config, configurable: { ...asObject(config['configurable']), ...mark } },
        },
      }
    },
  ),
  {
    reason: 'G.5, O: runs are listed newest first',
    rewrite: (answer, { exchange }) =>
      /\/runs(\?.*)?$/.test(exchange.request.path) && Array.isArray(answer.body)
        ? { ...answer, body: [...(answer.body as Json[])].sort(byNewest) }
        : answer,
  },
  {
    reason: 'G.1, M: a thread shows the state and interrupts of runs of commands, as that of the Python server does',
    rewrite: (answer, context) => {
      const python = ofPython(context)
      const { method, path } = context.exchange.request
      if (method !== 'GET' || !/^\/threads\/[^/]+$/.test(path) || python?.status !== 200) return answer
      const { status, values, error, interrupts } = asObject(python.body)
      const shownFields = {
        status,
        values: values === null ? isAnything : withAnyIds(values),
        interrupts: interrupts === undefined ? isAnything : withSameNumber(interrupts),
        error: error === undefined ? isAnything : error,
      }
      return { ...answer, body: { ...asObject(answer.body), ...shownFields } }
    },
  },
  {
    reason: 'REST: what is deleted is answered with an empty object',
    rewrite: (answer, { exchange }) =>
      exchange.request.method === 'DELETE' && answer.status === 204 ? withHead({ ...answer, body: {} }, 200) : answer,
  },
  {
    reason: 'D.3, E.1: the tree has graphs alone, and one that asks is interrupted',
    rewrite: (answer, context) => {
      const { result, ...body } = asObject(answer.body)
      if (commandOf(context) !== 'agent.getTree' || !isObject(result)) return answer
      return { ...answer, body: { ...body, result: { tree: graphsOf(asObject(result['tree']), context) } } }
    },
  },
  {
    reason: 'issue 13: one execution behind both protocols, whose messages are as the model gave them',
    rewrite: (answer) => ({ ...answer, body: asGiven(answer.body) }),
  },
]

const MODES = ['values', 'updates', 'messages', 'tools', 'lifecycle', 'custom', 'tasks', 'checkpoints']

function isText(value: unknown): boolean {
  return typeof value === 'string'
}

function isAnything(): boolean {
  return true
}

const withHead = (answer: Shown, status: number, type = 'application/json'): Shown => ({
  ...answer,
  status,
  headers: { ...answer.headers, 'content-type': type },
})

const byNewest = (one: Json, other: Json): number =>
  String(other['created_at']).localeCompare(String(one['created_at']))

const withSameNumber = (interrupts: unknown) => {
  const count = Object.keys(asObject(interrupts)).length
  return (ours: unknown): boolean => Object.keys(asObject(ours)).length === count
}

const graphsOf = (tree: Json, context: Context): Json => {
  const { children, ...root } = tree
  if (!Array.isArray(children)) return root
  const { status } = root
  const graphs = (children as Json[]).map((child) => ({
    ...without(child, 'children'),
    status: status === 'interrupted' ? 'interrupted' : child['status'],
  }))
  return context.transcript.startsWith('p11-') ? { ...root, children: Array.isArray } : { ...root, children: graphs }
}

/** Messages in the form v1 as the model gave them, without their pieces by index. */
const asGiven = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asGiven)
  if (!isObject(value)) return value
  const inner = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, asGiven(part)]))
  const metadata = inner['response_metadata']
  if (asObject(metadata)['output_version'] === 'v1') {
    const message = without(inner, 'content_blocks', 'content', 'response_metadata')
    return { ...message, content: sameWords(inner['content']), response_metadata: isObjectOrAbsent }
  }
  if (inner['type'] === 'tool' && 'tool_call_id' in inner) {
    const content = typeof inner['content'] === 'function' ? inner['content'] : sameWords(inner['content'])
    return { status: 'success', ...inner, id: isTextOrAbsent, artifact: isAnything, content }
  }
  return inner
}

const isObjectOrAbsent = (value: unknown): boolean => typeof value === 'symbol' || isObject(value)
const isTextOrAbsent = (value: unknown): boolean => typeof value === 'symbol' || isText(value)

const sameWords = (content: unknown) => {
  const words = wordsOf(content)
  const check = (ours: unknown): boolean => wordsOf(ours) === words
  return Object.defineProperty(check, 'name', { value: `content that says ${words}` })
}

const wordsOf = (content: unknown): string =>
  Array.isArray(content)
    ? content.map((block) => String(asObject(block)['text'] ?? asObject(block)['reasoning'] ?? '')).join('')
    : String(content)
