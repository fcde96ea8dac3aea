import { readFile } from 'node:fs/promises'
import { isObject, type Json } from '../rule.ts'
import { type Exchange, parseTranscript } from '../transcript.ts'

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/g

/** The requests of a transcript as they went to the Python server, with ids as the transcript has them where they are known. */
export const readPythonTwin = async (file: string, exchanges: readonly Exchange[]): Promise<Exchange[]> => {
  const text = await readFile(file.replace(/\.txt$/, '.py.txt'), 'utf8').catch(() => '')
  if (text === '') return []
  const twins = parseTranscript(text).exchanges
  const known = new Map<string, string>()
  for (const twin of twins) {
    const exchange = exchanges.find(({ number }) => number === twin.number)
    if (!exchange || !isSameRequest(exchange, twin)) continue
    pairIds(known, twin.request.path, exchange.request.path)
    pairIds(known, twin.request.body ?? '', exchange.request.body ?? '')
  }
  const renamed = (value: string) => value.replaceAll(ID, (id) => known.get(id) ?? id)
  return twins
    .filter((twin) => exchanges.some((exchange) => exchange.number === twin.number && isSameRequest(exchange, twin)))
    .map((twin) => ({ ...twin, answer: { ...twin.answer, body: renamed(twin.answer.body) } }))
}

const blank = (text: string | undefined): string => (text ?? '').replaceAll(ID, '<id>')

const isSameRequest = ({ request }: Exchange, { request: other }: Exchange): boolean =>
  request.method === other.method &&
  blank(request.path) === blank(other.path) &&
  blank(request.body) === blank(other.body)

const pairIds = (known: Map<string, string>, theirs: string, ours: string): void => {
  const there = ours.match(ID) ?? []
  for (const [index, id] of (theirs.match(ID) ?? []).entries()) known.set(id, there[index] ?? id)
}

/** Values with ids that nobody can translate: any text may stand there. */
export const withAnyIds = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withAnyIds)
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withAnyIds(part)])) as Json
  return typeof value === 'string' && blank(value) !== value ? isText : value
}

const isText = (value: unknown): boolean => typeof value === 'string'
