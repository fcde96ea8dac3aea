import { isObject } from '../../json.ts'
import { RPC, RpcError, type RpcId } from '../json-rpc.ts'
import { invalidParams, unsupportedPart, unsupportedVersion } from './errors.ts'
import type { Part } from './task.ts'

export interface RpcCall {
  id: RpcId | null
  method: string
  params: Readonly<Record<string, unknown>>
}

/** Null when the body has no usable id. */
export const readId = (body: unknown): RpcId | null => {
  const id = isObject(body) ? body['id'] : null
  return typeof id === 'string' || typeof id === 'number' ? id : null
}

/** Throws RpcError for a body that is not a JSON-RPC call. */
export const readCall = (body: unknown): RpcCall => {
  if (body === undefined) throw new RpcError(RPC.parseError, 'Invalid JSON payload')
  if (!isObject(body)) throw invalidRequest('Invalid message format: expected object')
  const { jsonrpc, id = null, method, params = {} } = body
  if (jsonrpc !== '2.0') throw invalidRequest('Invalid JSON-RPC message: missing or invalid jsonrpc version')
  if (id !== null && typeof id !== 'string' && typeof id !== 'number') {
    throw invalidRequest("Invalid JSON-RPC request: 'id' must be a string, number, or null")
  }
  if (method === undefined || method === null) throw invalidRequest("Invalid JSON-RPC request: missing 'method' field")
  if (typeof method !== 'string') throw methodNotFound('method must be a string')
  if (method === '') throw methodNotFound('')
  if (!isObject(params)) throw invalidParams('Invalid params: must be an object')
  return { id, method, params }
}

/** Nothing is answered to a call without an id, not even an error. */
export const isNotification = (body: unknown): boolean =>
  isObject(body) && body['jsonrpc'] === '2.0' && isText(body['method']) && !('id' in body)

export const isResponse = (body: unknown): boolean =>
  isObject(body) && body['jsonrpc'] === '2.0' && !('method' in body) && ('result' in body || 'error' in body)

export interface SentMessage {
  id: string
  parts: readonly Part[]
  contextId: string | undefined
  taskId: string | undefined
  isAwaited: boolean
  /** Undefined for all of it. */
  historyLength: number | undefined
}

/** In 1.0 parts have no `kind`, and roles are spelled `ROLE_…`. */
export const readMessage = (params: RpcCall['params']): SentMessage => {
  const { message, configuration } = params
  if (!isObject(message)) throw invalidParams("Missing or invalid 'message' in params")
  const { messageId, role, parts, contextId, taskId } = message
  if (!isText(messageId)) throw invalidParams("Missing required 'messageId' in message")
  if (!isText(role)) throw invalidParams("Missing required 'role' in message")
  if (!Array.isArray(parts)) throw invalidParams("Invalid params: 'parts' must be an array")
  if (parts.length === 0) throw invalidParams('Message must contain at least one part')
  if (!isObject(configuration ?? {})) throw invalidParams("Invalid params: 'configuration' must be an object")
  const { blocking = true, returnImmediately = false, historyLength } = isObject(configuration) ? configuration : {}
  return {
    id: messageId,
    parts: parts.map(readPart),
    contextId: readOptional(contextId, 'contextId'),
    taskId: readOptional(taskId, 'taskId'),
    isAwaited: blocking !== false && returnImmediately !== true,
    historyLength: readHistoryLength(historyLength),
  }
}

const readPart = (part: unknown): Part => {
  if (!isObject(part)) throw unsupportedPart()
  const { kind, text, data } = part
  if (typeof text === 'string' && (kind === undefined || kind === 'text')) return { text }
  if (isObject(data) && (kind === undefined || kind === 'data')) return { data }
  throw unsupportedPart()
}

const MAX_HISTORY = 10

/** Undefined, for all messages, unless it is given. */
export const readHistoryLength = (given: unknown): number | undefined => {
  if (given === undefined || given === null) return undefined
  if (!Number.isInteger(given) || Number(given) < 0) throw invalidParams('historyLength must be a non-negative integer')
  if (Number(given) > MAX_HISTORY) throw invalidParams(`historyLength cannot exceed ${MAX_HISTORY}`)
  return Number(given)
}

export const readOptional = (given: unknown, name: string): string | undefined => {
  if (given === undefined || given === null || given === '') return undefined
  if (typeof given === 'string') return given
  throw invalidParams(`Invalid params: '${name}' must be a string`)
}

type Header = string | string[] | undefined

/** Throws RpcError for an unsupported version. Without the header the method name implies the version. */
export const requireVersion = (header: Header): void => {
  const given = String(header ?? '').trim()
  if (given !== '' && !/^(0\.3|1\.0)(\.\d+)?$/.test(given)) throw unsupportedVersion(given)
}

export const accepts = (header: Header, type: string): boolean => {
  const [kind] = type.split('/')
  return String(header ?? '*/*')
    .split(',')
    .map((one) => one.split(';')[0]?.trim().toLowerCase())
    .some((one) => one === type || one === '*/*' || one === `${kind}/*`)
}

export const methodNotFound = (method: string): RpcError =>
  new RpcError(RPC.methodNotFound, `Method not found: ${method}`)

const invalidRequest = (message: string): RpcError => new RpcError(RPC.invalidRequest, message)

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
