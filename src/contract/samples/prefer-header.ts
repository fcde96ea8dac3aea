/** Reads the `Prefer` header, as in `Prefer: code=422`, and checks it. `sampler.ts` makes the reply. */
import { type OperationModel, statusCovers } from '../document/operation-model.ts'

/** The preference as Prism defines it. */
export interface Preference {
  code?: number
  exampleKey?: string
  dynamic?: boolean
}

/** Reads `Prefer: code=404, example=unknown-graph, dynamic=true`; ignores other entries. */
export const readPreference = (header: string | string[] | undefined): Preference => {
  const preference: Preference = {}
  for (const entry of [header].flat().join(',').split(/[,;]/)) {
    const [name = '', ...rest] = entry.split('=')
    const value = rest.join('=').trim().replace(/^"|"$/g, '')
    if (name.trim() === 'code' && value !== '') preference.code = Number(value)
    if (name.trim() === 'example' && value !== '') preference.exampleKey = value
    if (name.trim() === 'dynamic') preference.dynamic = value !== 'false'
  }
  return preference
}

export const prefersSample = (header: string | string[] | undefined): boolean => {
  if (header === undefined) return false
  const { code, exampleKey, dynamic } = readPreference(header)
  return code !== undefined || exampleKey !== undefined || dynamic === true
}

export const preferenceProblem = (operation: OperationModel, { code, exampleKey }: Preference): string | undefined => {
  const statuses = operation.responses.map(({ status }) => status)
  const isStatus = code === undefined || (Number.isInteger(code) && code >= 200 && code <= 599)
  if (!isStatus) return `Prefer asks for a code that is no status of an answer: it must be a number from 200 to 599`
  if (code !== undefined && !statuses.some((status) => statusCovers(status, code))) {
    return `Prefer asks for code=${code}, but the document gives ${operation.key} only ${statuses.join(', ')}`
  }
  if (exampleKey === undefined) return undefined
  const wanted = operation.responses.filter(({ status }) =>
    code === undefined ? /^2/.test(status) : statusCovers(status, code),
  )
  const examples = [...new Set(wanted.flatMap(({ content }) => content.flatMap(({ examples }) => examples)))]
  if (examples.includes(exampleKey)) return undefined
  const known = examples.length > 0 ? `only the examples '${examples.join("', '")}'` : 'no named example'
  return `Prefer asks for example=${exampleKey}, but the document gives this answer of ${operation.key} ${known}`
}
