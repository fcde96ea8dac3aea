import type { Client } from '@langchain/langgraph-sdk'
import { beforeEach } from 'vitest'
import type { Document } from './documents.ts'
import { recordingClient, type sdks } from './sdks.ts'
import { sharedServer } from './shared-server.ts'

/** The scripts that client tests play. */
const agents = new URL('agents', import.meta.url).pathname

/** An event of an SDK stream. */
export interface Part {
  id?: string
  event: string
  // Of any shape, as the SDK has it.
  // biome-ignore lint/suspicious/noExplicitAny: the SDK types the data of an event as any
  data: any
}

/** A server that plays the scripts with a document, in strict mode. */
export const runServer = ({
  spec,
  unknownProperties = 'error',
}: Partial<Pick<Document, 'spec' | 'unknownProperties'>>) =>
  sharedServer({ spec, agents, pace: 0, responseViolations: 'error', unknownProperties })

/** A client with a new thread for each test. Call it in a `describe` block. */
export const useThread = (Sdk: (typeof sdks)[number][1], url: () => string) => {
  const at = {} as { client: Client; thread: string; requests: string[] } // filled before each test
  beforeEach(async () => {
    Object.assign(at, recordingClient(Sdk, url()))
    at.thread = (await at.client.threads.create()).thread_id
  })
  return at
}

export const says = (content: string) => ({ messages: [{ role: 'user', content }] })

/** The contents of a state's messages. */
export const texts = (values: unknown): unknown[] =>
  (values as { messages: { content: unknown }[] }).messages.map(({ content }) => content)

export const collect = async (stream: AsyncIterable<unknown>): Promise<Part[]> => {
  const all: Part[] = []
  for await (const one of stream) all.push(one as Part)
  return all
}

export const names = (parts: readonly Part[]): string[] => parts.map(({ event }) => event)

/** Event names without subgraph namespaces. */
export const kinds = (parts: readonly Part[]): Set<string> =>
  new Set(names(parts).map((name) => String(name.split('|')[0])))
