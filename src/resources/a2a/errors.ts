import { RPC, RpcError } from '../json-rpc.ts'

const A2A = {
  taskNotFound: -32001,
  taskNotCancelable: -32002,
  unsupportedOperation: -32004,
  contentType: -32005,
  version: -32009,
}

export const invalidParams = (message: string): RpcError => new RpcError(RPC.invalidParams, message)

/** As the real server words it for `tasks/get`; for the other methods it leaves the context out. */
export const taskNotFound = (id: string, contextId?: string): RpcError =>
  new RpcError(A2A.taskNotFound, `Task not found: ${id}${contextId === undefined ? '' : ` in context '${contextId}'`}`)

export const notCancelable = (): RpcError =>
  new RpcError(A2A.taskNotCancelable, 'Task is not cancelable in its current state')

export const terminalTask = (): RpcError =>
  new RpcError(A2A.unsupportedOperation, 'A terminal task cannot accept another message')

export const unsupportedPart = (): RpcError =>
  new RpcError(A2A.contentType, "Unsupported part type. A2A agents support 'text' and 'data' parts only.")

export const unsupportedVersion = (given: string): RpcError =>
  new RpcError(A2A.version, `Unsupported A2A-Version '${given}': this server speaks 0.3 and 1.0`)
