import { Client } from '@langchain/langgraph-sdk'
import { Client as Client2 } from 'langgraph-sdk-2'

/** Only the gate tests the older SDK too, which doubles the time. */
export const hasAllSdks: boolean = process.env.ALL_SDKS === '1'

const current = ['1.15', Client, { isCurrent: true }] as const
// The SDK with the greater number is the older one. Tests use what both have, unless they need the current one.
const older = ['2.0', Client2 as unknown as typeof Client, { isCurrent: false }] as const

/** Version, client and traits of each SDK to test. */
export const sdks = hasAllSdks ? [current, older] : [current]

/** A client and the requests it sends; a retried call appears twice. */
export const recordingClient = (Sdk: typeof Client, apiUrl: string): { client: Client; requests: string[] } => {
  const requests: string[] = []
  const record: typeof fetch = (input, init) => {
    requests.push(`${init?.method ?? 'GET'} ${new URL(String(input)).pathname}`)
    return fetch(input, init)
  }
  return { client: new Sdk({ apiUrl, apiKey: null, callerOptions: { fetch: record } }), requests }
}

interface HttpError extends Error {
  status: number
  text: string
}

/** The error that the SDK throws for a rejected request. */
export const rejection = async (call: Promise<unknown>): Promise<HttpError> => {
  const outcome = await call.then(
    () => undefined,
    (error: HttpError) => error,
  )
  if (!outcome) throw new Error('The call was expected to be rejected')
  return outcome
}
