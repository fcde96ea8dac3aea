import type { Tool } from '@modelcontextprotocol/sdk/types.js'

type Schema = Record<string, unknown>

const MESSAGE: Schema = { type: 'string', description: 'The user message to send to the agent.' }

/** A list of chat messages becomes one text, since a model that calls the tool has only something to say. */
export const toToolSchema = (inputSchema: unknown): Tool['inputSchema'] => {
  const { $defs, properties, ...rest } = asObject(inputSchema)
  const taken = { ...asObject(properties) }
  if (isMessageList(taken['messages'])) taken['messages'] = MESSAGE
  const schema: Schema = { ...rest, type: 'object', properties: taken }
  const used = usedDefinitions(schema, asObject($defs))
  // Every property of a JSON schema's `properties` is a schema; the document's check of the graph says so too.
  return (Object.keys(used).length > 0 ? { ...schema, $defs: used } : schema) as Tool['inputSchema']
}

/** A list, but not one of bare texts or numbers, which can be no messages. */
const isMessageList = (property: unknown): boolean => {
  const { type, items } = asObject(property)
  const { type: itemType } = asObject(items)
  return type === 'array' && (itemType === undefined || itemType === 'object')
}

const usedDefinitions = (schema: Schema, definitions: Schema): Schema => {
  const used: Schema = {}
  const visit = (value: unknown): void => {
    for (const [, name = ''] of JSON.stringify(value).matchAll(/"\$ref":"#\/\$defs\/([^"/]+)/g)) {
      if (Object.hasOwn(used, name) || !Object.hasOwn(definitions, name)) continue
      used[name] = definitions[name]
      visit(used[name])
    }
  }
  visit(schema)
  return used
}

const asObject = (value: unknown): Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Schema) : {} // just looked
