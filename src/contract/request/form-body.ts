import type { Schema } from '../../json-schema/finding.ts'
import type { MediaType } from '../document/operation-model.ts'
import { formValue } from '../parameters/possible-values.ts'
import type { DocumentSchemas } from '../schemas/document-schemas.ts'

export const formObject = (
  fields: URLSearchParams,
  { schema }: MediaType,
  schemas: DocumentSchemas,
): Record<string, unknown> => {
  const translated = schemas.resolve(schemas.of(schema ?? true))
  const properties = (translated['properties'] ?? {}) as Record<string, Schema>
  return Object.fromEntries(
    [...new Set(fields.keys())].map((name) => [
      name,
      Object.hasOwn(properties, name)
        ? formValue(fields.getAll(name), properties[name] ?? true, schemas)
        : fields.get(name),
    ]),
  )
}

/** A file's content is its text; undefined when there is no part. */
export const multipartFields = (text: string, boundary: string): URLSearchParams | undefined => {
  const parts = text.split(`--${boundary}`).slice(1, -1)
  if (parts.length === 0) return undefined
  const fields = new URLSearchParams()
  for (const part of parts) {
    const end = part.search(/\r?\n\r?\n/)
    const name = /name="([^"]*)"/i.exec(part.slice(0, Math.max(end, 0)))?.[1]
    if (name !== undefined) fields.append(name, withoutLineBreaks(part.slice(end)))
  }
  return fields
}

const withoutLineBreaks = (content: string): string => content.replace(/^\r?\n\r?\n/, '').replace(/\r?\n$/, '')
