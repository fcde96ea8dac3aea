import { isAlias, isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument } from 'yaml'
import { findYamlMistakes } from '../check/find-yaml-mistakes.ts'
import type { Mistake } from '../mistake.ts'
import type { Path, ScriptSource } from './script-source.ts'

/** Parses YAML, and so also JSON. With syntax errors, `data` is undefined and `mistakes` has them. */
export const yamlSource = (written: string, file: string): ScriptSource => {
  const text = written.replace(/^\uFEFF/, '')
  const lines = new LineCounter()
  // At its default log level the package prints warnings.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true, logLevel: 'error' })
  const mistakes: Mistake[] = []
  const add = (offset: number, message: string) => {
    const { line, col } = lines.linePos(offset)
    mistakes.push({ file, line, column: col, message })
  }
  for (const { offset, message } of findYamlMistakes(document, text)) add(offset, message)
  const offsetOf = (path: Path, at?: 'key') => offset(findNode(document, path, at))
  return {
    file,
    data: mistakes.length > 0 ? undefined : toData(document, (message) => add(0, message)),
    mistakes,
    place: (path) => {
      const { line, col } = lines.linePos(offsetOf(path))
      return `${file}:${line}:${col}`
    },
    report: (path, message, { at, part } = {}) => {
      const [start = 0, end = start] = findNode(document, path, at)?.range ?? []
      const inside = part === undefined ? -1 : text.slice(start, end).indexOf(part)
      add(start + Math.max(inside, 0), message)
    },
  }
}

type Document = ReturnType<typeof parseDocument>
type Found = { range?: readonly number[] | null | undefined } | null | undefined

const toData = (document: Document, report: (message: string) => void): unknown => {
  try {
    return document.toJS()
  } catch (error) {
    report(`This cannot be read: ${(error as Error).message}`) // too many aliases, or one without an anchor
    return undefined
  }
}

/** The node at the path, or its nearest ancestor that is in the file. */
const findNode = (document: Document, path: Path, at?: 'key'): Found => {
  let node: unknown = document.contents
  let found = node as Found
  for (const [index, key] of path.entries()) {
    const isLast = index === path.length - 1
    const inside = childOf(resolved(node, document), key)
    if (!inside) return found
    if (isLast && at === 'key') return inside.key ?? found
    node = inside.value
    found = (node as Found) ?? inside.key ?? found
  }
  return found
}

const resolved = (node: unknown, document: Document): unknown => (isAlias(node) ? node.resolve(document) : node)

const childOf = (node: unknown, key: string | number): { key?: Found; value: unknown } | undefined => {
  if (isSeq(node)) return { value: node.items[Number(key)] }
  if (!isMap(node)) return undefined
  const pair = node.items.find((item) => keyOf(item) === String(key))
  return pair && { key: pair.key as Found, value: pair.value }
}

const keyOf = ({ key }: Pair): string => String(isScalar(key) ? key.value : key)

const offset = (node: Found): number => node?.range?.[0] ?? 0
