/** What all worlds of a server share: options, document and contract, log, and HTTP's own time and ids. */
import { resolve } from 'node:path'
import { type Clock, createClock } from './clock.ts'
import { type LanggraphConfig, readLanggraphConfig } from './config/langgraph-config.ts'
import type { Contract } from './contract/contract.ts'
import { createContract } from './contract/create-contract.ts'
import { type LoadedDocument, loadDocument } from './contract/document/load-document.ts'
import { canonicalUuid, createIds, type Ids } from './ids.ts'
import { createLog, type Log } from './log.ts'
import type { ResolvedOptions } from './options.ts'
import { bodyRefusals } from './resources/body-refusals.ts'
import { isAgentServer } from './resources/index.ts'
import { LIST_LIMIT } from './resources/list-limit.ts'
import { messageOverrides } from './resources/message-overrides.ts'
import { toleratedViolations } from './resources/tolerated-violations.ts'
import { createUnreadEvents, type UnreadEvents } from './unread-events.ts'
import { createTurns, type TakeTurn } from './yielding.ts'

export interface Engine {
  options: ResolvedOptions
  config: LanggraphConfig
  log: Log
  contract: Contract
  /** Whether the document is an Agent Server's. Operations of others have no state and are answered from examples. */
  isAgentServer: boolean
  /** The machine's time: for requests, which belong to no world's time. */
  clock: Clock
  ids: Ids
  unread: UnreadEvents
  /** Long steps of requests: of bodies, checks and answers. */
  takeTurn: TakeTurn
}

const MAX_WARNINGS = 20

const warnOf = ({ warnings, source }: LoadedDocument, log: Log): void => {
  for (const warning of warnings.slice(0, MAX_WARNINGS)) log.warn({ document: source }, warning)
  const more = warnings.length - MAX_WARNINGS
  if (more > 0) log.warn({ document: source }, `${more} more problems of the document; --strict-spec refuses it`)
}

/** Where an Agent Server differs from what its document says, or says nothing. */
const asAgentServer = { toleratedViolations, messageOverrides, bodyRefusals, canonicalUuid, listLimit: LIST_LIMIT }

export interface OpenDocument {
  loaded: LoadedDocument
  contract: Contract
  takeTurn: TakeTurn
}

/** Reads the document that the options name. Throws UsageError for an invalid one. */
export const openDocument = async (options: ResolvedOptions): Promise<OpenDocument> => {
  const loaded = await loadDocument(options.spec, options)
  const takeTurn = createTurns()
  const policy = { ...options, ...(isAgentServer(loaded.document) && asAgentServer) }
  return { loaded, contract: createContract(loaded, policy, takeTurn), takeTurn }
}

/** @param open reads the document; engines may share what it returns */
export const createEngine = async (options: ResolvedOptions, open = openDocument): Promise<Engine> => {
  const log = createLog(options.logLevel)
  const { config, realGraphs, graphs, agents } = options
  const read = { cwd: resolve('.'), config, graphs, hasOtherGraphs: agents !== undefined, realGraphs }
  const langgraphConfig = await readLanggraphConfig(read, log)
  const { loaded, contract, takeTurn } = await open(options)
  warnOf(loaded, log)
  const clock = createClock()
  return {
    options,
    config: langgraphConfig,
    log,
    contract,
    isAgentServer: isAgentServer(loaded.document),
    clock,
    ids: createIds({ clock }),
    unread: createUnreadEvents(options.maxUnread),
    takeTurn,
  }
}
