import { Client } from '@langchain/langgraph-sdk'
import { Client as Client2 } from 'langgraph-sdk-2'

/** Both lines of the SDK that are in use; the one with the greater number is the older one, and knows less. */
export const sdks = [
  ['1.15', Client, { isCurrent: true }],
  // The tests call what both have alike, unless they ask for the current one.
  ['2.0', Client2 as unknown as typeof Client, { isCurrent: false }],
] as const

/** A client, and what it sends over the wire: a call that the SDK tries again is there twice. */
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

/** What the SDK throws at a refusal. */
export const rejection = async (call: Promise<unknown>): Promise<HttpError> => {
  const outcome = await call.then(
    () => undefined,
    (error: HttpError) => error,
  )
  if (!outcome) throw new Error('The call was expected to be refused')
  return outcome
}
