/** The JSON schema of a LangGraph chat message, reduced to what clients build or show. */
const content = {
  title: 'Content',
  description: 'The text, or a list of content blocks (text, images, files).',
  anyOf: [{ type: 'string' }, { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'object' }] } }],
}

const toolCall = {
  title: 'Tool call',
  type: 'object',
  properties: {
    id: { type: ['string', 'null'] },
    name: { type: 'string' },
    args: { type: 'object' },
    type: { const: 'tool_call' },
  },
  required: ['name', 'args'],
}

const message = (type: string, title: string, properties: object = {}, required: string[] = []) => ({
  title,
  type: 'object',
  properties: {
    type: { const: type },
    content,
    id: { type: ['string', 'null'] },
    name: { type: ['string', 'null'] },
    additional_kwargs: { type: 'object' },
    response_metadata: { type: 'object' },
    ...properties,
  },
  required: ['type', 'content', ...required],
})

const roleMessage = {
  title: 'Message by role',
  description: 'The short form in which a client may send a message.',
  type: 'object',
  properties: {
    role: { enum: ['user', 'human', 'assistant', 'ai', 'system', 'developer', 'tool'] },
    content,
    id: { type: ['string', 'null'] },
    tool_call_id: { type: 'string' },
  },
  required: ['role', 'content'],
}

const definitions = {
  HumanMessage: message('human', 'Human message'),
  AIMessage: message('ai', 'AI message', { tool_calls: { type: 'array', items: { $ref: '#/$defs/ToolCall' } } }),
  SystemMessage: message('system', 'System message'),
  ToolMessage: message(
    'tool',
    'Tool message',
    { tool_call_id: { type: 'string' }, status: { enum: ['success', 'error'] } },
    ['tool_call_id'],
  ),
  ToolCall: toolCall,
}

const messageTypes = ['HumanMessage', 'AIMessage', 'SystemMessage', 'ToolMessage']
const oneOfTypes = messageTypes.map((name) => ({ $ref: `#/$defs/${name}` }))

const withMessages = (title: string, items: object, $defs: object, properties: object) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title,
  type: 'object',
  properties: { messages: { title: 'Messages', type: 'array', items }, ...properties },
  required: ['messages'],
  $defs,
})

/** In the forms in which messages are stored and returned. */
export const messagesSchema = (title: string, properties: object = {}): Record<string, unknown> =>
  withMessages(title, { anyOf: oneOfTypes }, definitions, properties)

/** In every form that clients may send. */
export const messagesInputSchema = (title: string, properties: object = {}): Record<string, unknown> =>
  withMessages(
    title,
    { anyOf: [...oneOfTypes, { $ref: '#/$defs/RoleMessage' }] },
    { ...definitions, RoleMessage: roleMessage },
    properties,
  )
