import { type OpenDocument, openDocument } from '../../src/engine.ts'
import type { ResolvedOptions } from '../../src/options.ts'
import { isCommonDocument } from './documents.ts'

const opened = new Map<string, Promise<OpenDocument>>()

/**
 * Servers of one process share the contracts of the documents that most tests use: a contract keeps no state, but takes
 * long to compile. Other documents are of one test, which may change them, and each server opens them anew.
 */
export const openSharedDocument = async (options: ResolvedOptions): Promise<OpenDocument> => {
  const { spec, strictSpec, unknownProperties, responseViolations } = options
  if (!isCommonDocument(spec)) return openDocument(options)
  const key = JSON.stringify([spec, strictSpec, unknownProperties, responseViolations])
  const opening = opened.get(key) ?? openDocument(options)
  opened.set(key, opening)
  const document = await opening
  // A server closes its contract when it stops.
  return { ...document, contract: { ...document.contract, close: async () => {} } }
}
