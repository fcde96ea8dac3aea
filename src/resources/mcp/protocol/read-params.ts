import { RPC, RpcError } from '../../json-rpc.ts'

interface RequestSchema<T> {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: T }
    | { success: false; error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } }
}

/** Throws RpcError that names what is wrong in the params. */
export const readRequest = <T>(schema: RequestSchema<T>, method: string, params: object): T => {
  const read = schema.safeParse({ method, params })
  if (read.success) return read.data
  const issues = read.error.issues.map(({ path, message }) => ({ place: `/${path.map(String).join('/')}`, message }))
  const text = issues.map(({ place, message }) => `${place}: ${message}`).join('; ')
  throw new RpcError(RPC.invalidParams, `Invalid params: ${text}`, { issues })
}
