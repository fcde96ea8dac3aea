import {
  InitializeRequestSchema,
  type InitializeResult,
  LATEST_PROTOCOL_VERSION,
  SUPPORTED_PROTOCOL_VERSIONS,
} from '@modelcontextprotocol/sdk/types.js'
import { readPackageVersion } from '../../../package-file.ts'
import type { Method } from './method.ts'
import { readRequest } from './read-params.ts'

/** Takes the version asked for if it is spoken here, else the newest. The name is that of the real server. */
export const initialize: Method = async (given) => {
  const { params } = readRequest(InitializeRequestSchema, 'initialize', given)
  const isSpoken = SUPPORTED_PROTOCOL_VERSIONS.includes(params.protocolVersion)
  const result = {
    protocolVersion: isSpoken ? params.protocolVersion : LATEST_PROTOCOL_VERSION,
    capabilities: { tools: { listChanged: false } },
    serverInfo: { name: 'LangGraph', version: await readPackageVersion() },
  } satisfies InitializeResult
  return { result }
}
