import { ApiError } from '../../errors.ts'
import type { Handler } from '../handler.ts'
import { findThread, withoutTtl } from './find.ts'

export const get: Handler<'GET /threads/{thread_id}'> = async ({ params, query }, deps) => {
  const fields = readInclude(query.include)
  const thread = await findThread(params.thread_id, deps)
  return fields.includes('ttl') ? thread : withoutTtl(thread)
}

/** As `ttl` (Python SDK), `["ttl"]` (JS SDK), with commas, or repeated. Throws 422 for an unknown field. */
const readInclude = (given: string | readonly string[] = []): string[] => {
  const fields = [given].flat().flatMap(readList)
  const unknown = fields.find((field) => field !== 'ttl')
  if (unknown !== undefined)
    throw new ApiError('invalid', `Invalid include field '${unknown}'. Expected one of: ['ttl']`)
  return fields
}

const readList = (text: string): string[] => {
  const items = text.trim().startsWith('[') ? readJsonList(text) : text.split(',')
  return items.map((item) => item.trim()).filter((item) => item !== '')
}

const readJsonList = (text: string): string[] => {
  try {
    const items: unknown = JSON.parse(text)
    if (Array.isArray(items) && items.every((item) => typeof item === 'string')) return items
  } catch {
    // Not JSON: reported below.
  }
  throw new ApiError('invalid', `include must be names parted by commas, or a JSON array of names, got ${text}`)
}
