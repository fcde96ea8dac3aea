import type { Assistant } from '../../db/assistants/assistants.ts'
import { isObject } from '../../json.ts'
import { readPackageVersion } from '../../package-file.ts'
import { inputSchemaOf } from '../find-assistant.ts'
import type { Deps } from '../handler.ts'

const MODES = ['application/json', 'text/plain']

/** Has the fields of protocol versions 0.3 and 1.0 side by side. */
export const agentCard = async (assistant: Assistant, origin: string, deps: Deps): Promise<object> => {
  const { assistant_id: id, name, graph_id } = assistant
  const description = assistant.description ?? deps.graphs.description(graph_id) ?? `${name} assistant`
  const url = `${origin}/a2a/${id}`
  const schema = await inputSchemaOf(graph_id, deps)
  const properties = isObject(schema) && isObject(schema['properties']) ? Object.keys(schema['properties']) : []
  const required = isObject(schema) && Array.isArray(schema['required']) ? schema['required'] : []
  return {
    name,
    description,
    url,
    protocolVersion: '0.3.0',
    preferredTransport: 'JSONRPC',
    supportedInterfaces: [
      { url, protocolBinding: 'JSONRPC', protocolVersion: '1.0' },
      { url, protocolBinding: 'JSONRPC', protocolVersion: '0.3' },
    ],
    capabilities: { streaming: true, pushNotifications: false, stateTransitionHistory: false, extendedAgentCard: true },
    defaultInputModes: MODES,
    defaultOutputModes: MODES,
    skills: [
      {
        id: `${id}-main`,
        name: `${name} Capabilities`,
        description,
        tags: ['assistant', 'langgraph'],
        examples: [],
        inputModes: MODES,
        outputModes: MODES,
        metadata: { inputSchema: { required, properties, supportsA2A: properties.includes('messages') } },
      },
    ],
    version: await readPackageVersion(),
  }
}

/** Reads `Host`, and the scheme from a proxy in front. */
export const originOf = (headers: Readonly<Record<string, string | string[] | undefined>>): string => {
  const scheme = /^https?$/.exec(String(headers['x-forwarded-proto'] ?? ''))?.[0] ?? 'http'
  return `${scheme}://${String(headers['host'] ?? 'localhost')}`
}
