import type { Client } from '@langchain/langgraph-sdk'
import { beforeEach } from 'vitest'
import type { Document } from './documents.ts'
import { recordingClient, type sdks } from './sdks.ts'
import { sharedServer } from './shared-server.ts'

/** The scripts that the tests of clients play. */
const agents = new URL('agents', import.meta.url).pathname

/** What a stream of an SDK gives. */
export interface Part {
  id?: string
  event: string
  // Of any shape, as the SDK has it.
  // biome-ignore lint/suspicious/noExplicitAny: what a client makes of an event is the SDK's to type, and it says any
  data: any
}

/** A server that plays the scripts, under a document; every answer and event that breaks it is an error. */
export const runServer = ({ spec }: Pick<Document, 'spec'>) =>
  sharedServer({ spec, agents, pace: 0, responseViolations: 'error' })

/** A client with a thread of its own, new for each test. Call it in a block. */
export const useThread = (Sdk: (typeof sdks)[number][1], url: () => string) => {
  const at = {} as { client: Client; thread: string; requests: string[] } // filled before each test
  beforeEach(async () => {
    Object.assign(at, recordingClient(Sdk, url()))
    at.thread = (await at.client.threads.create()).thread_id
  })
  return at
}

export const says = (content: string) => ({ messages: [{ role: 'user', content }] })

/** The contents of the messages of a state. */
export const texts = (values: unknown): unknown[] =>
  (values as { messages: { content: unknown }[] }).messages.map(({ content }) => content)

export const collect = async (stream: AsyncIterable<unknown>): Promise<Part[]> => {
  const all: Part[] = []
  for await (const one of stream) all.push(one as Part)
  return all
}

export const names = (parts: readonly Part[]): string[] => parts.map(({ event }) => event)

/** Names of events without the namespaces of subgraphs. */
export const kinds = (parts: readonly Part[]): Set<string> =>
  new Set(names(parts).map((name) => String(name.split('|')[0])))
