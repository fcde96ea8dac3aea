import { sentence } from '../../json-schema/sentences.ts'
import type { EventOrder, EventRule, EventRules } from '../document/event-rules.ts'
import type { DocumentValidators } from '../schemas/document-schemas.ts'
import { errorAt, type Violation } from '../violation.ts'

interface CheckedEvent {
  event: string
  data: unknown
  id?: string | undefined
}

export type CheckEvent = (event: CheckedEvent) => Violation[]

type CheckData = (data: unknown) => Violation[]

/** The returned function starts the check of one stream. A stream joined midway has rules of its own. */
export const compileEvents = ({ events, order }: EventRules, validators: DocumentValidators): (() => CheckEvent) => {
  const checks = new Map(events.map((rule) => [rule.event, { rule, check: compileData(rule, validators) }]))
  const prefixes = [...checks].filter(([name]) => name.endsWith('*'))
  const find = (name: string) =>
    checks.get(name) ?? prefixes.find(([prefix]) => name.startsWith(prefix.slice(0, -1)))?.[1]

  return () => {
    const inOrder = createOrderCheck(order)
    return (event) => {
      const [name = '', ...namespace] = event.event.split('|')
      const found = find(name)
      if (!found) return [eventError(name, 'name', `The document knows no event "${event.event}" in this stream`)]
      const violations = found.check(event.data)
      if (namespace.length > 0 && !found.rule.isNamespaced) {
        violations.push(
          eventError(name, 'namespace', `Event "${event.event}" has a namespace, which "${name}" never has`),
        )
      }
      violations.push(...inOrder(name, event.id))
      return violations
    }
  }
}

const compileData = ({ event, data }: EventRule, validators: DocumentValidators): CheckData => {
  const schema = validators.schemas.of(data)
  // Most streams have only a few kinds of events: each is compiled on first use.
  let passes: ReturnType<DocumentValidators['compile']> | undefined
  return (value) => {
    passes ??= validators.compile(schema)
    if (passes(value)) return []
    return validators.explain(schema, value).map((finding) => {
      const place = `/events/${event}/data${finding.at}`
      return errorAt('response', place, finding.rule, sentence(finding, place))
    })
  }
}

const createOrderCheck = ({ first, before, last, hasRisingIds }: EventOrder) => {
  const seen = new Set<string>()
  let closing: EventOrder['last'][number] | undefined
  let lastId: string | undefined
  return (name: string, id: string | undefined): Violation[] => {
    const violations: Violation[] = []
    const report = (message: string) => violations.push(eventError(name, 'order', message))
    if (seen.size === 0 && first.length > 0 && !first.includes(name)) {
      report(`The stream begins with "${name}", not with ${first.map((one) => `"${one}"`).join(' or ')}`)
    }
    for (const [earlier, later] of before) {
      if (name === later && !seen.has(earlier)) report(`"${later}" comes before "${earlier}"`)
    }
    if (closing && !closing.followedBy.includes(name))
      report(`"${name}" comes after "${closing.event}", which is the last one`)
    if (hasRisingIds && id !== undefined && lastId !== undefined && !isGreater(id, lastId)) {
      report(`The id ${id} does not come after ${lastId}`)
    }
    seen.add(name)
    closing = last.find(({ event }) => event === name) ?? closing
    lastId = id ?? lastId
    return violations
  }
}

const isGreater = (id: string, before: string): boolean => {
  const [a, b] = [id.split('-').map(Number), before.split('-').map(Number)]
  const difference = a.findIndex((part, index) => part !== b[index])
  return difference >= 0 && (a[difference] ?? 0) > (b[difference] ?? 0)
}

const eventError = (name: string, rule: string, message: string): Violation =>
  errorAt('response', `/events/${name}`, rule, message)
