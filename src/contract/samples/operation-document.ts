/**
 * A document of one operation's responses, without references: Prism would resolve those of the whole document, which
 * takes seconds on a large one and never ends where many schemas refer to each other.
 */
import { isObject } from '../../json.ts'
import { localPointer, valueAt } from '../../json-schema/json-pointer.ts'
import { followReferences } from '../document/references/follow-references.ts'

type Node = Record<string, unknown>

export interface OperationPlace {
  path: string
  /** As the document writes it: `get`. */
  method: string
}

/** Objects and lists that are written out in full; what follows is reduced to what is required. */
const BUDGET = 4000
/** How often a schema may stand inside itself before it is reduced. */
const MAX_REPEATS = 1
/** References inside each other, after which nothing more is written out. */
const MAX_DEPTH = 24

/** `document`: any version. What is written out of a recursive schema ends with a value that the schema takes, if it can. */
export const operationDocument = (document: object, { path, method }: OperationPlace): object => {
  const root = document as Node
  const item = followReferences(root, objectOf(root['paths'])[path])
  const { responses = {}, produces } = followReferences(root, item[method]) as {
    responses?: unknown
    produces?: unknown
  }
  // One by one: a response may be named `default`, which is data elsewhere.
  const written = Object.entries(objectOf(responses)).map(([status, response]) => [status, writeOut(root, response)])
  const operation = { responses: Object.fromEntries(written), ...(produces !== undefined && { produces }) }
  const { paths: _, components: __, definitions: ___, webhooks: ____, ...head } = root
  return { ...head, paths: { [path]: { [method]: operation } } }
}

const objectOf = (value: unknown): Node => (isObject(value) ? (value as Node) : {})

/** A reference that waits to be written out, nearest to the root first. */
interface Task {
  holder: Node | unknown[]
  key: string
  node: Node
  pointer: string
  /** The references around it, outermost first. */
  around: readonly string[]
  isReduced: boolean
  /** Takes it out of its holder; undefined where the schema needs it. */
  drop: (() => void) | undefined
}

/** What these hold is data, not schemas. */
const DATA = new Set(['example', 'default', 'enum', 'const', 'value'])
const ANNOTATIONS = new Set(['$ref', 'title', 'summary', 'description', 'deprecated'])

const writeOut = (root: Node, value: unknown): unknown => {
  const tasks: Task[] = []
  let left = BUDGET

  const copy = (node: unknown, around: readonly string[], isReduced: boolean): unknown => {
    if (typeof node !== 'object' || node === null) return node
    left -= 1
    if (Array.isArray(node)) return copyInto([], node, { around, isReduced, dropOf: () => undefined })
    const given = isReduced ? reduced(node as Node) : (node as Node)
    return copyInto({}, given, { around, isReduced, dropOf: dropper(given) })
  }

  interface Copying {
    around: readonly string[]
    isReduced: boolean
    dropOf(holder: Node | unknown[], key: string): (() => void) | undefined
  }

  const copyInto = (target: Node | unknown[], node: object, { around, isReduced, dropOf }: Copying) => {
    for (const [key, child] of Object.entries(node)) {
      const slot = target as Node
      if (DATA.has(key) || (key === 'examples' && Array.isArray(child))) slot[key] = child
      else if (key === 'properties' && isObject(child))
        slot[key] = copyProperties(node as Node, child, around, isReduced)
      else place({ holder: target, key, child, around, isReduced, drop: dropOf(target, key) })
    }
    return target
  }

  const copyProperties = (schema: Node, properties: Node, around: readonly string[], isReduced: boolean): Node => {
    const required = new Set(Array.isArray(schema['required']) ? schema['required'] : [])
    const copied: Node = {}
    for (const [name, child] of Object.entries(properties)) {
      if (isReduced && !required.has(name)) continue
      const drop = required.has(name) ? undefined : () => void delete copied[name]
      place({ holder: copied, key: name, child, around, isReduced, drop })
    }
    return copied
  }

  const place = ({
    holder,
    key,
    child,
    around,
    isReduced,
    drop,
  }: Omit<Task, 'node' | 'pointer'> & { child: unknown }) => {
    const pointer = isObject(child) && typeof child['$ref'] === 'string' ? localPointer(child['$ref']) : undefined
    const slot = holder as Node
    if (pointer === undefined) slot[key] = copy(child, around, isReduced)
    else {
      slot[key] = {} // keeps the order of the keys
      tasks.push({ holder, key, node: child as Node, pointer, around, isReduced, drop })
    }
  }

  const resolveTask = ({ holder, key, node, pointer, around, isReduced, drop }: Task): void => {
    const repeats = around.filter((one) => one === pointer).length
    const isCut = repeats > MAX_REPEATS || left <= 0
    if (drop && (isCut || (isReduced && repeats > 0))) {
      drop()
      return
    }
    if (around.length >= MAX_DEPTH) return
    const target = merged(valueAt(root, pointer), node)
    place({ holder, key, child: target, around: [...around, pointer], isReduced: isReduced || isCut, drop })
  }

  const holder: Node = {}
  place({ holder, key: 'value', child: value, around: [], isReduced: false, drop: undefined })
  for (let index = 0; index < tasks.length; index++) resolveTask(tasks[index] as Task)
  return holder['value']
}

/** What stands beside a `$ref` in OpenAPI 3.1. */
const merged = (target: unknown, node: Node): unknown => {
  const beside = Object.entries(node).filter(([key]) => !ANNOTATIONS.has(key))
  if (beside.length === 0 || !isObject(target)) return target
  const rest = Object.fromEntries(beside)
  return beside.some(([key]) => key in target) ? { allOf: [target, rest] } : { ...target, ...rest }
}

/** How to take a part out of a schema so that values which the rest allows still fulfil the schema. */
const dropper =
  (schema: Node) =>
  (holder: Node | unknown[], key: string): (() => void) | undefined => {
    const copied = holder as Node
    if (key === 'items' && !(Number(schema['minItems']) > 0)) {
      return () => {
        copied['items'] = {}
        copied['maxItems'] = 0
        copied['example'] = []
      }
    }
    if (key === 'additionalProperties' && !(Number(schema['minProperties']) > 0)) {
      return () => void delete copied[key]
    }
    return undefined
  }

/** Of alternatives the one that ends soonest. */
const reduced = (schema: Node): Node => {
  const changed = { ...schema }
  for (const keyword of ['anyOf', 'oneOf']) {
    const alternatives = changed[keyword]
    if (!Array.isArray(alternatives) || alternatives.length < 2) continue
    const isEnd = (one: unknown) => isObject(one) && one['$ref'] === undefined && one['properties'] === undefined
    changed[keyword] = [alternatives.find(isEnd) ?? alternatives[0]]
  }
  return changed
}
