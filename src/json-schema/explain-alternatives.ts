import type { Ajv2020 } from 'ajv/dist/2020.js'
import type { Finding, Schema } from './finding.ts'

type Explain = (schema: Schema, value: unknown) => Finding[]

/** Ajv lists the errors of all alternatives; `params.findings` has those of the one meant, relative to the value. */
export const explainAlternatives = (ajv: Ajv2020, explain: Explain): void => {
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    ajv.removeKeyword(keyword)
    const validate = (alternatives: Schema[], value: unknown): boolean => {
      const results = alternatives.map((schema) => explain(schema, value))
      const matches = results.filter((findings) => findings.length === 0).length
      if (matches === 1 || (matches > 1 && keyword === 'anyOf')) return true
      const findings = matches > 1 ? [ambiguous(value, matches)] : findingsOfMeant(keyword, results, value)
      Object.assign(validate, { errors: [{ keyword, params: { findings } }] })
      return false
    }
    ajv.addKeyword({ keyword, schemaType: 'array', errors: true, validate })
  }
}

const ambiguous = (value: unknown, matches: number): Finding => ({ at: '', rule: 'oneOf', params: { matches }, value })

const findingsOfMeant = (keyword: 'anyOf' | 'oneOf', results: Finding[][], value: unknown): Finding[] => {
  const ofItsKind = results.filter((findings) => !findings.some(({ at, rule }) => at === '' && rule === 'type'))
  if (ofItsKind.length === 1) return ofItsKind[0] ?? []
  if (ofItsKind.length === 0) {
    const types = results.flatMap((findings) =>
      findings.flatMap(({ at, rule, params }) => (at === '' && rule === 'type' ? params.type : [])),
    )
    return [{ at: '', rule: 'type', params: { type: [...new Set(types)] }, value }]
  }
  const choices = ofItsKind.flatMap((findings) =>
    findings.flatMap(({ at, rule, params }) =>
      at === '' && rule === 'enum' ? (params.allowedValues as unknown[]) : [],
    ),
  )
  if (choices.length > 0 && ofItsKind.every(([first]) => first?.rule === 'enum')) {
    return [{ at: '', rule: 'enum', params: { allowedValues: choices }, value }]
  }
  // Objects discriminated by a constant (`type: "file"`): explains the alternative whose constants match.
  const fitting = ofItsKind.filter((findings) => !findings.some(({ rule }) => rule === 'const' || rule === 'enum'))
  if (fitting.length === 1) return fitting[0] ?? []
  return [{ at: '', rule: keyword, params: {}, value }]
}
