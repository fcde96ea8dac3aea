import { closestName } from '../../closest-name.ts'
import type { Schema } from '../../json-schema/finding.ts'
import { escapeStep } from '../../json-schema/json-pointer.ts'
import { MAX_FINDINGS } from '../../json-schema/validators.ts'
import type { DocumentValidators } from '../schemas/document-schemas.ts'
import type { Violation } from '../violation.ts'
import { createKnownProperties } from './known-properties.ts'

export type FindUnknownProperties = (schema: Schema, value: unknown, violations: Violation[]) => void

/** Deeper than any document describes by hand; recursive schemas describe deeper data that nobody types. */
const MAX_DEPTH = 64

/** Typos (`graphId`) are the most common error of clients, and JSON Schema lets them pass. */
export const createUnknownPropertyFinder = (
  validators: DocumentValidators,
  severity: Violation['severity'],
): FindUnknownProperties => {
  const knownOf = createKnownProperties(validators)

  const walk = (from: readonly Schema[], value: object, path: string[], violations: Violation[]): void => {
    if (path.length > MAX_DEPTH) return
    const known = knownOf(from, value)
    if (Array.isArray(value)) {
      if (known.items.length === 0 && known.prefixItems.length === 0) return
      for (const [index, item] of value.entries()) {
        below(known.prefixItems[index] ?? known.items, item, String(index), path, violations)
      }
      return
    }
    // Without declared properties any name will do, and nothing is known of what stands below.
    if (known.properties.size === 0) return
    for (const name in value) {
      if (violations.length >= MAX_FINDINGS) return
      const schemas = known.properties.get(name)
      if (schemas) below(schemas, (value as Record<string, unknown>)[name], name, path, violations)
      else if (!known.isOpen && !known.patterns.some((pattern) => pattern.test(name))) {
        violations.push(unknownName(name, [...known.properties.keys()], placeOf(path), severity))
      }
    }
  }

  const below = (from: Schema[], value: unknown, step: string, path: string[], violations: Violation[]): void => {
    if (typeof value !== 'object' || value === null) return
    path.push(step)
    walk(from, value, path, violations)
    path.pop()
  }

  return (schema, value, violations) => {
    if (typeof value !== 'object' || value === null) return
    const found: Violation[] = []
    walk([schema], value, [], found)
    violations.push(...found)
  }
}

const placeOf = (path: readonly string[]): string => ['/body', ...path.map(escapeStep)].join('/')

export const unknownName = (
  name: string,
  known: readonly string[],
  place: string,
  severity: Violation['severity'],
): Violation => {
  const near = closestName(name, known)
  const suggestion = near === undefined ? '' : `; did you mean "${near}"?`
  const kind = place === '/query' ? 'query parameter' : 'property'
  return {
    side: 'request',
    place: `${place}/${escapeStep(name)}`,
    rule: kind === 'property' ? 'unknown-property' : 'unknown-parameter',
    message: `"${name.slice(0, 80)}" is not a ${kind} that the document knows at ${place}${suggestion}`,
    severity,
  }
}
