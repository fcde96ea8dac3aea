/**
 * References of a document that lead nowhere. What stands in their place says why, so that only the operations that need
 * them cannot be served.
 */
import { isObject } from '../../../json.ts'
import { escapeStep, localPointer, pointerSteps, valueAt } from '../../../json-schema/json-pointer.ts'

type Node = Record<string, unknown>

/** In place of a reference that leads nowhere; its value says why. */
export const MISSING = 'x-missing-reference'

export interface MissingReference {
  /** JSON pointer to the reference, in the file that has it. */
  place: string
  /** The file, if it is not the document itself. */
  file?: string | undefined
  reason: string
}

interface Files {
  /** Of the document itself: a URL of its own, also for a file. */
  base: string
  /** Parsed, and the same object for the same URL. Rejects with an Error that says why there is none. */
  load(url: string): Promise<unknown>
}

/** Reads every file that the document refers to, and changes the references that lead nowhere, in these files too. */
export const markMissingReferences = async (
  root: Node,
  { base, load }: Files,
): Promise<{ missing: MissingReference[]; hasOtherFiles: boolean }> => {
  const missing: MissingReference[] = []
  const seen = new Set<unknown>()
  const pending: { file: unknown; url: string }[] = [{ file: root, url: base }]
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { file, url } = next
    if (seen.has(file)) continue
    seen.add(file)
    for (const { node, place, to } of [...referencesIn(file)]) {
      const found = await follow(to, { file, url, load }).catch((error: Error) => error)
      if (found instanceof Error) {
        const reason = found.message
        missing.push({ place, reason, file: url === base ? undefined : url })
        for (const key of Object.keys(node)) delete node[key]
        node[MISSING] = reason
      } else if (found) pending.push(found)
    }
  }
  return { missing, hasOtherFiles: seen.size > 1 }
}

interface Place {
  file: unknown
  url: string
  load: Files['load']
}

/** The other file that a reference leads to, if any. */
const follow = async (to: string, { file, url, load }: Place): Promise<{ file: unknown; url: string } | undefined> => {
  const [path = '', fragment = ''] = to.split('#', 2)
  const target = path === '' ? { file, url } : await other(path, { url, load })
  const pointer = localPointer(`#${fragment}`)
  if (pointer !== undefined && !leadsSomewhere(target.file, pointer)) {
    throw new Error(`$ref leads to ${to}, where nothing is. Add it, or correct the $ref.`)
  }
  return path === '' ? undefined : target
}

const other = async (path: string, { url, load }: Pick<Place, 'url' | 'load'>) => {
  if (!URL.canParse(path, url)) throw new Error(`$ref leads to ${path}, which is neither a file nor a URL.`)
  const { href } = new URL(path, url)
  return { file: await load(href), url: href }
}

/** Also through other references; what these lead to in other files is not looked at. */
const leadsSomewhere = (root: unknown, pointer: string, hops = 0): boolean => {
  if (hops > MAX_HOPS) return false
  let node = root
  const steps = pointerSteps(pointer)
  for (const [index, step] of steps.entries()) {
    if (isObject(node) && typeof node['$ref'] === 'string' && !Object.hasOwn(node, step)) {
      const local = localPointer(node['$ref'])
      if (local === undefined) return true
      const rest = steps.slice(index).map((one) => `/${escapeStep(one)}`)
      return leadsSomewhere(root, local + rest.join(''), hops + 1)
    }
    node = valueAt(node, `/${escapeStep(step)}`)
  }
  return node !== undefined
}

const MAX_HOPS = 50

/** What these hold is data, in which `$ref` means nothing. */
const DATA = new Set(['example', 'default', 'enum', 'const'])

interface Reference {
  node: Node
  place: string
  to: string
}

function* referencesIn(node: unknown, place = ''): Generator<Reference> {
  if (typeof node !== 'object' || node === null) return
  const { $ref } = node as Node
  if (typeof $ref === 'string') yield { node: node as Node, place, to: $ref }
  for (const [name, value] of Object.entries(node)) {
    if (!DATA.has(name)) yield* referencesIn(value, `${place}/${escapeStep(name)}`)
  }
}

/** Parts of an operation that no request needs. */
const UNNEEDED = new Set([...DATA, 'examples', 'links', 'callbacks'])

/** Why a part of a loaded document cannot be used: what it needs is missing. */
export const missingIn = (document: object, part: unknown): string | undefined => {
  const seen = new Set<unknown>()
  const find = (node: unknown): string | undefined => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return undefined
    seen.add(node)
    const { [MISSING]: reason, $ref } = node as Node
    if (typeof reason === 'string') return reason
    const pointer = typeof $ref === 'string' ? localPointer($ref) : undefined
    if (pointer !== undefined) return find(valueAt(document, pointer))
    for (const [name, value] of Object.entries(node)) {
      const found = UNNEEDED.has(name) || /^x-/i.test(name) ? undefined : find(value)
      if (found !== undefined) return found
    }
    return undefined
  }
  return find(part)
}
