import type { Shown, ShownEvent } from './answers.ts'
import type { Names } from './names.ts'
import type { Delivery } from './transcript.ts'

export interface Difference {
  /** `body.values.n`, `body[3] values.data.log`. */
  at: string
  recorded: unknown
  ours: unknown
}

/** What events must have in common to be compared with each other. */
export type KindOf = (event: ShownEvent) => string

const ABSENT = Symbol('absent')

/** Everything in which two answers differ, ids that stand for each other aside. */
export const differences = (recorded: Shown, ours: Shown, names: Names, kindOf: KindOf = kind): Difference[] => [
  ...compare('status', recorded.status, ours.status, names),
  ...compare('headers', recorded.headers, ours.headers, names),
  ...(isEvents(recorded.body) && isEvents(ours.body)
    ? compareEvents(recorded.body, ours.body, names, kindOf)
    : compare('body', recorded.body, ours.body, names)),
]

/** A delivery of a webhook, to be compared like an answer. */
export const ofDelivery = (delivery: Delivery | undefined): Shown => ({
  status: 200,
  headers: { path: delivery?.path ?? 'none' },
  body: delivery && JSON.parse(delivery.body),
})

const compare = (at: string, recorded: unknown, ours: unknown, names: Names): Difference[] => {
  if (typeof recorded === 'function') return recorded(ours) ? [] : [{ at, recorded: recorded.name, ours }]
  if (typeof recorded === 'string' && typeof ours === 'string') {
    return names.same(recorded, ours) ? [] : [{ at, recorded, ours: names.recorded(ours) }]
  }
  if (Array.isArray(recorded) && Array.isArray(ours)) {
    const length = Math.max(recorded.length, ours.length)
    return Array.from({ length }).flatMap((_, index) =>
      compare(`${at}[${index}]`, member(recorded, index), member(ours, index), names),
    )
  }
  if (isObject(recorded) && isObject(ours)) {
    // Names of keys hold ids too: tasks in `interrupts`, messages in `messages/metadata`.
    const renamed = withRecordedKeys(recorded, ours, names)
    return [...new Set([...Object.keys(recorded), ...Object.keys(renamed)])].flatMap((key) =>
      compare(`${at}.${key}`, member(recorded, key), member(renamed, key), names),
    )
  }
  return Object.is(recorded, ours) ? [] : [{ at, recorded: printable(recorded), ours: printable(ours) }]
}

/** Events are paired by name in order, so that one more or less is one difference and not one for each that follows. */
const compareEvents = (recorded: ShownEvent[], ours: ShownEvent[], names: Names, kindOf: KindOf): Difference[] => {
  const found: Difference[] = []
  for (const [there, here] of align(recorded, ours, kindOf)) {
    const at = `event ${there ? recorded.indexOf(there) : `after ${found.length}`} ${there?.event ?? here?.event}`
    if (!there) found.push({ at, recorded: printable(ABSENT), ours: here })
    else if (!here) found.push({ at, recorded: there, ours: printable(ABSENT) })
    else found.push(...compare(at, there, here, names))
  }
  return found
}

/** The longest common sequence of event names. */
const align = (
  there: ShownEvent[],
  here: ShownEvent[],
  kindOf: KindOf,
): [ShownEvent | undefined, ShownEvent | undefined][] => {
  const [theirs, ours] = [there.map(kindOf), here.map(kindOf)]
  const length = Array.from({ length: there.length + 1 }, () => new Array<number>(here.length + 1).fill(0))
  const at = (i: number, j: number) => length[i]?.[j] ?? 0
  for (let i = there.length - 1; i >= 0; i--) {
    for (let j = here.length - 1; j >= 0; j--) {
      const row = length[i] as number[] // made above
      row[j] = theirs[i] === ours[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const pairs: [ShownEvent | undefined, ShownEvent | undefined][] = []
  let [i, j] = [0, 0]
  while (i < there.length || j < here.length) {
    const both = i < there.length && j < here.length && theirs[i] === ours[j]
    if (both) pairs.push([there[i++], here[j++]])
    else if (j >= here.length || (i < there.length && at(i + 1, j) >= at(i, j + 1))) pairs.push([there[i++], undefined])
    else pairs.push([undefined, here[j++]])
  }
  return pairs
}

/** The name, and what the data is of where several things have one name: the node of `updates` and `tasks`, the kind of `events`. */
const kind: KindOf = (event) => {
  const data = isObject(event.data) ? event.data : {}
  const name = event.event.replaceAll(/:[^|]*/g, '')
  switch (name.split('|')[0]) {
    case 'updates':
      return `${name} ${Object.keys(data).join()}`
    case 'tasks':
      return `${name} ${data['name']} ${'result' in data}`
    case 'debug':
      return `${name} ${data['type']} ${isObject(data['payload']) ? data['payload']['name'] : ''}`
    case 'events':
      return `${name} ${data['event']} ${data['name']}`
    default:
      return name
  }
}

const withRecordedKeys = (recorded: Record<string, unknown>, ours: Record<string, unknown>, names: Names) => {
  const [theirKeys, ourKeys] = [Object.keys(recorded), Object.keys(ours)]
  const same = (key: string) =>
    theirKeys.find((their) => their === key || (isId(key) && isId(their) && names.same(their, key)))
  return Object.fromEntries(ourKeys.map((key) => [same(key) ?? key, ours[key]]))
}

const isId = (key: string): boolean => /[0-9a-f]{8}-[0-9a-f]{4}|^[0-9a-f]{32}$/.test(key)

const isEvents = (body: unknown): body is ShownEvent[] =>
  Array.isArray(body) && body.every((one) => isObject(one) && 'hasId' in one)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const member = (value: object, key: string | number): unknown =>
  Object.hasOwn(value, key) ? (value as Record<string | number, unknown>)[key] : ABSENT

const printable = (value: unknown): unknown => (value === ABSENT ? '(absent)' : value)
