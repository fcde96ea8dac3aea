import { isObject } from '../../json.ts'
import type { Schema, SchemaObject } from '../../json-schema/finding.ts'
import { localPointer, valueAt } from '../../json-schema/json-pointer.ts'
import { createValidators, type Validators } from '../../json-schema/validators.ts'
import type { RawSchema } from '../document/operation-model.ts'
import { createTranslator } from './translate-schema.ts'

/** JSON Schema 2020-12, translated on first use: a document may hold thousands. */
export interface DocumentSchemas {
  /** Gives the same object for the same schema. */
  of(raw: RawSchema): Schema
  /** The keys are whole translated `$ref`s; the map grows with the translations. */
  readonly targets: ReadonlyMap<string, Schema>
  /** An empty schema when the references lead nowhere. */
  resolve(schema: Schema): SchemaObject
  /** Where in the document a translated `$ref` leads: `/components/schemas/Thread`. */
  pointerOf($ref: string): string | undefined
}

const MAX_HOPS = 50

/** @param side drops required properties that only the other side sends (`readOnly`, `writeOnly`) */
export const createDocumentSchemas = (document: object, side: 'request' | 'response'): DocumentSchemas => {
  const version = String(valueAt(document, '/openapi') ?? '')
  const hidden = side === 'request' ? 'readOnly' : 'writeOnly'
  const keys = new Map<string, string>()
  const pointers = new Map<string, string>()
  const targets = new Map<string, Schema>()
  const pending: [key: string, raw: unknown][] = []

  const keyOf = (pointer: string): string => {
    const known = keys.get(pointer)
    if (known !== undefined) return known
    const key = `schema:${keys.size}`
    keys.set(pointer, key)
    pointers.set(key, pointer)
    pending.push([key, pointer === '' ? true : valueAt(document, pointer)])
    return key
  }

  const isHidden = (raw: unknown): boolean => {
    if (!isObject(raw)) return false
    if (raw[hidden] === true) return true
    const pointer = typeof raw['$ref'] === 'string' ? localPointer(raw['$ref']) : undefined
    const target = pointer === undefined ? undefined : valueAt(document, pointer)
    return isObject(target) && target[hidden] === true
  }

  const translate = createTranslator({ isDraft4: !version.startsWith('3.1'), keyOf, isHidden })

  return {
    targets,
    of: (raw) => {
      const schema = translate(raw)
      for (let next = pending.pop(); next; next = pending.pop()) targets.set(next[0], translate(next[1]))
      return schema
    },
    resolve: (schema) => resolve(schema, targets),
    pointerOf: ($ref) => pointers.get($ref),
  }
}

const resolve = (schema: Schema, targets: ReadonlyMap<string, Schema>): SchemaObject => {
  let current = schema
  for (let hops = 0; isObject(current) && typeof current['$ref'] === 'string' && hops < MAX_HOPS; hops++) {
    if (Object.keys(current).length > 1) return current
    current = targets.get(current['$ref']) ?? {}
  }
  return isObject(current) ? current : {}
}

export interface DocumentValidators extends Validators {
  schemas: DocumentSchemas
  /** The plain form of a UUID; undefined when every UUID must be sent in that form. */
  canonicalUuid: CanonicalUuid | undefined
}

/** Undefined for a text that is no UUID. */
export type CanonicalUuid = (text: string) => string | undefined

export const createDocumentValidators = (
  document: object,
  side: 'request' | 'response',
  canonicalUuid?: CanonicalUuid,
): DocumentValidators => {
  const schemas = createDocumentSchemas(document, side)
  const formats = canonicalUuid && { uuid: (text: string) => canonicalUuid(text) !== undefined }
  return { schemas, canonicalUuid, ...createValidators(schemas.targets, formats) }
}
