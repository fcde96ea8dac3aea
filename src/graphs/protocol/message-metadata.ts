/** What a message tells of its model: usage, metadata. */
import { isObject, type JsonObject } from '../../json.ts'

export type Usage = Record<string, unknown>

/** The sum of what the chunks of a message tell of tokens. */
export const addUsage = (sum: Usage | undefined, usage: unknown): Usage | undefined => {
  if (!isObject(usage)) return sum
  if (!sum) return { ...usage }
  const added = { ...sum }
  for (const [key, value] of Object.entries(usage)) {
    const before = added[key]
    if (typeof value === 'number') added[key] = (typeof before === 'number' ? before : 0) + value
    else if (isObject(value)) added[key] = { ...(isObject(before) && before), ...value }
  }
  return added
}

/** Of a message or its first chunk; undefined when it names no model. */
export const startMetadata = ({ response_metadata: metadata }: JsonObject): Record<string, unknown> | undefined => {
  if (!isObject(metadata)) return undefined
  const { model_provider: provider, model_name: model } = metadata
  if (provider === undefined && model === undefined) return undefined
  return { ...(provider !== undefined && { provider }), ...(model !== undefined && { model }) }
}

/** From the metadata of the model's call; undefined when its class does not say which model it calls. */
export const modelInfoOf = (metadata: JsonObject): Record<string, unknown> | undefined => {
  const { ls_provider: provider, ls_model_name: model } = metadata
  return typeof model === 'string' ? { ...(typeof provider === 'string' && { provider }), model } : undefined
}
