import { answered, asObject, everywhere, isList, isText, onEvents, onExchanges, type Rule } from './rule.ts'

/** As LangGraph for JavaScript says it, and as the Python server does. */
const inPython = (name: unknown, message: string): string => {
  const limit = /^Recursion limit of (\d+) reached/.exec(message)?.[1]
  if (limit) {
    return (
      `Recursion limit of ${limit} reached without hitting a stop condition. You can increase the limit by setting the ` +
      '`recursion_limit` config key.\nFor troubleshooting, visit: ' +
      'https://docs.langchain.com/oss/python/langgraph/errors/GRAPH_RECURSION_LIMIT'
    )
  }
  if (name === 'EmptyInputError' && message.includes('__start__')) return 'Received no input for __start__'
  return message.replace(/\s*Troubleshooting URL: .*$/s, '')
}

/** Refusals, and failures of graphs. */
export const errorRules: Rule[] = [
  {
    reason: 'REST 1, K, O: a request that breaks the schema is 422 with a detail',
    rewrite: (answer) =>
      answer.status === 400 && 'success' in asObject(answer.body)
        ? answered(422, { detail: isText, violations: isList })
        : answer,
  },
  {
    reason: 'REST 1, K: an error is an object with a detail',
    rewrite: (answer) =>
      answer.status >= 400 && typeof answer.body === 'string'
        ? answered(answer.status, { detail: answer.body })
        : answer,
  },
  onExchanges('K: an unknown assistant', ['29#3'], () => answered(404, { detail: isText })),
  onExchanges('Python 8: a run of a name that is no graph', ['29#2'], () => answered(422, { detail: isText })),
  onExchanges('E.1, F.1, F.2, O: joining an unknown run is 404', ['17#16', '17#17'], () =>
    answered(404, { detail: 'Run not found' }),
  ),
  onExchanges('G.1: no run to cancel', ['17#20'], () => answered(404, { detail: 'No runs found to cancel.' })),
  onExchanges('the document: a run is deleted with 200 and an empty object', ['17#22'], () => answered(200, {})),
  onEvents('C.8, K: errors of graphs are worded as in Python', (event, _before, { exchange }) => {
    const { error, message } = asObject(event.data)
    if (event.event !== 'error' || typeof message !== 'string') return [event]
    if (message.startsWith('Expected node "__start__"')) {
      const { input } = JSON.parse(exchange.request.body ?? '{}') as { input: unknown }
      const got = typeof input === 'string' ? input : JSON.stringify(input)
      return [{ ...event, data: { error, message: `Expected dict, got ${got}` } }]
    }
    return [{ ...event, data: { error, message: inPython(error, message) } }]
  }),
  everywhere(
    'E.1: __error__ is not wrapped twice',
    (object) => 'error' in object && /^\{"error":/.test(String(object['message'])),
    (object) => {
      const { error, message } = JSON.parse(String(object['message'])) as { error: string; message: string }
      return { error, message: inPython(error, message) }
    },
  ),
  everywhere(
    'K: the error of a task is as in Python',
    (object) => 'interrupts' in object && 'path' in object && typeof object['error'] === 'string',
    (task) => {
      const { name, message } = JSON.parse(String(task['error'])) as { name: string; message: string }
      return { ...task, error: `${name}('${message}')` }
    },
  ),
]
