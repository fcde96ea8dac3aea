import { RPC, RpcError } from '../json-rpc.ts'
import type { TaskPlace } from './task.ts'

const A2A = {
  taskNotFound: -32001,
  taskNotCancelable: -32002,
  unsupportedOperation: -32004,
  contentType: -32005,
  version: -32009,
}

export const invalidParams = (message: string): RpcError => new RpcError(RPC.invalidParams, message)

export const taskNotFound = (id: string): RpcError => new RpcError(A2A.taskNotFound, `Task not found: ${id}`)

export const notInContext = ({ runId }: TaskPlace, contextId: string): RpcError =>
  new RpcError(A2A.taskNotFound, `Task '${runId}' not found in thread '${contextId}'`)

export const notCancelable = (state: string): RpcError =>
  new RpcError(A2A.taskNotCancelable, `Task cannot be canceled: it is ${state}`)

export const terminalTask = (state: string): RpcError =>
  new RpcError(A2A.unsupportedOperation, `Task takes no more messages: it is ${state}`)

export const unsupportedPart = (): RpcError =>
  new RpcError(A2A.contentType, "Unsupported part type. A2A agents support 'text' and 'data' parts only.")

export const unsupportedVersion = (given: string): RpcError =>
  new RpcError(A2A.version, `Unsupported A2A-Version '${given}': this server speaks 0.3 and 1.0`)
