import { answered, asObject, isObject, onExchanges, type Rule } from '../rule.ts'
import { innerOf, onStream, withData } from './event-parts.ts'
import { at, isAnything, isText, numbers } from './places.ts'

/** Settings of runs: assistants, config, context, metadata. */
export const settingRules: Rule[] = [
  onExchanges('D.1.4: the graphs that are there are others', ['p37#8'], (answer) => ({
    ...answer,
    body: { ...asObject(answer.body), message: isText },
  })),
  onExchanges(
    'D.1, P 6: settings of a run as on the Python server',
    numbers('p35', 4, 5, 10, 14, 15, 20),
    (answer, { exchange }) => {
      const { kwargs, metadata, values, ...body } = asObject(answer.body)
      if (exchange.number === 20) return { ...answer, body: { ...body, values, metadata: isObject, config: isObject } }
      if (values !== undefined) return { ...answer, body: { ...body, metadata, values: isObject } }
      const isRed = exchange.number === 4
      const context = { ...asObject(asObject(kwargs)['context']), ...(isRed && { color: 'red' }) }
      const config = asObject(asObject(kwargs)['config'])
      const source = isRed ? {} : { source: 'in config' }
      const given = { ...config, metadata: { ...asObject(config['metadata']), ...source } }
      return {
        ...answer,
        body: {
          ...body,
          metadata: { ...asObject(metadata), ...source },
          kwargs: { ...asObject(kwargs), context, config: given },
        },
      }
    },
  ),
  onStream('P 6: without a limit a run has that of the Python server, and no context is none', (events, context) =>
    context.transcript.startsWith('p35-') || at(['p37#3'], context)
      ? events.map((event) => {
          const { seen, ...data } = innerOf(event)
          if (!isObject(seen)) return event
          return withData(event, {
            ...data,
            seen: { ...seen, tags: isAnything, context: isAnything, recursionLimit: isAnything, source: isAnything },
          })
        })
      : events,
  ),
  onExchanges(
    'D.1, Mock: metadata that is no object is refused',
    numbers('p35', 17, 18, 19),
    (answer, { exchange }) => {
      if (exchange.number === 17) return { ...answer, body: [] }
      if (exchange.number === 19) return answered(404, { detail: 'Run not found' })
      return answered(200, { type: 'error', id: isAnything, error: 'invalid_argument', message: isText })
    },
  ),
]
