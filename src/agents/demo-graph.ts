import type { GraphDescription, SchemaSet } from './graph-description.ts'
import { messagesInputSchema, messagesSchema } from './message-schema.ts'

const settings = (title: string) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title,
  type: 'object',
  properties: {
    model: { title: 'Model', description: 'Name of the model that answers.', type: 'string', default: 'demo-model' },
    system_prompt: {
      title: 'System prompt',
      description: 'What the agent is told before the first message.',
      type: 'string',
      default: 'You are a helpful assistant.',
    },
  },
})

const sources = { title: 'Sources', description: 'Titles of what was read.', type: 'array', items: { type: 'string' } }
const question = { title: 'Question', description: 'What to find out.', type: 'string' }

/** Every graph takes the same settings: they are handed down to its subgraphs. */
const inherited = { config: settings('Config'), context: settings('Context') }

const chat: SchemaSet = {
  input: messagesInputSchema('AgentInput'),
  output: messagesSchema('AgentOutput'),
  state: messagesSchema('AgentState', { sources }),
  ...inherited,
}

const researching: SchemaSet = {
  input: messagesSchema('ResearchInput', { question }),
  output: messagesSchema('ResearchOutput', { sources }),
  state: messagesSchema('ResearchState', { question, sources }),
  ...inherited,
}

const gather: GraphDescription = {
  nodes: [{ name: 'fetch' }, { name: 'rank' }],
  edges: [
    { source: '__start__', target: 'fetch' },
    { source: 'fetch', target: 'rank' },
    { source: 'rank', target: '__end__' },
  ],
  schemas: researching,
}

const research: GraphDescription = {
  nodes: [{ name: 'plan' }, { name: 'gather', subgraph: gather }, { name: 'write' }],
  edges: [
    { source: '__start__', target: 'plan' },
    { source: 'plan', target: 'gather' },
    { source: 'gather', target: 'write' },
    { source: 'write', target: '__end__' },
  ],
  schemas: researching,
}

/** A chat agent that calls tools and hands longer questions to a subgraph, which has one of its own. */
export const demoGraph: GraphDescription = {
  nodes: [{ name: 'call_model' }, { name: 'tools' }, { name: 'research', subgraph: research }],
  edges: [
    { source: '__start__', target: 'call_model' },
    { source: 'call_model', target: 'tools', conditional: true },
    { source: 'call_model', target: 'research', conditional: true },
    { source: 'call_model', target: '__end__', conditional: true, label: 'done' },
    { source: 'tools', target: 'call_model' },
    { source: 'research', target: 'call_model' },
  ],
  schemas: chat,
}
