import { RPC, RpcError } from '../../json-rpc.ts'

/** What a schema of the official SDK (by Zod) offers. */
interface RequestSchema<T> {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: T }
    | { success: false; error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } }
}

/** A request that fulfils the official SDK's schema of it. Throws RpcError that names what is wrong in its params. */
export const readRequest = <T>(schema: RequestSchema<T>, method: string, params: object): T => {
  const read = schema.safeParse({ method, params })
  if (read.success) return read.data
  const issues = read.error.issues.map(({ path, message }) => ({ place: `/${path.map(String).join('/')}`, message }))
  const text = issues.map(({ place, message }) => `${place}: ${message}`).join('; ')
  throw new RpcError(RPC.invalidParams, `Invalid params: ${text}`, { issues })
}
