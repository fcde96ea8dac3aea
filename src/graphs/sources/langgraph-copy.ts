import { fileURLToPath } from 'node:url'
import { loadModule, resolveFrom } from '../../modules/load-module.ts'
import type { MessageClasses, Serializer } from '../checkpoints/stored-values.ts'

/** Of the copy that a user's graph was built with: two copies have different classes. */
export interface LanggraphCopy {
  Command: new (fields: object) => object
  Send: new (node: string, args: unknown) => object
  serializer: Serializer
  messages: MessageClasses
  /** See LangGraph's `zod/schema`; undefined in versions that have none. */
  schemas: SchemaReaders | undefined
}

export type CommandClasses = Pick<LanggraphCopy, 'Command' | 'Send'>

/** The command classes that a graph takes: those of its own copy of LangGraph, or else of the server's. */
export const commandClasses = async (source: { langgraphCopy?(): Promise<LanggraphCopy> }): Promise<CommandClasses> =>
  source.langgraphCopy?.() ?? (import('@langchain/langgraph') as Promise<unknown> as Promise<CommandClasses>) // the same

type SchemaReaders = Record<
  'getInputTypeSchema' | 'getOutputTypeSchema' | 'getStateTypeSchema' | 'getConfigTypeSchema',
  (graph: unknown) => Record<string, unknown> | undefined
>

/** The copy that a file would import; undefined when there is none. */
export const findLanggraph = async (file: string): Promise<LanggraphCopy | undefined> => {
  const main = await resolveFrom(file, '@langchain/langgraph')
  if (!main) return undefined
  const from = fileURLToPath(main)
  const [langgraph, messages, schemas] = await Promise.all([
    import(main) as Promise<Langgraph>,
    importFrom(from, '@langchain/core/messages'),
    importFrom(file, '@langchain/langgraph/zod/schema'),
  ])
  return {
    Command: langgraph.Command,
    Send: langgraph.Send,
    serializer: new langgraph.MemorySaver().serde,
    messages: new Map(Object.entries(messages ?? {})) as MessageClasses,
    schemas: schemas as SchemaReaders | undefined,
  }
}

interface Langgraph extends Pick<LanggraphCopy, 'Command' | 'Send'> {
  MemorySaver: new () => { serde: Serializer }
}

const importFrom = async (file: string, specifier: string): Promise<Record<string, unknown> | undefined> => {
  const url = await resolveFrom(file, specifier)
  return url === undefined ? undefined : loadModule(fileURLToPath(url))
}
