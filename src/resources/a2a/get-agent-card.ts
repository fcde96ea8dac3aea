import { isClientError } from '../../errors.ts'
import { Reply } from '../../exchange.ts'
import { findAssistant } from '../find-assistant.ts'
import type { Deps, UncheckedRequest } from '../handler.ts'
import { RPC } from '../json-rpc.ts'
import { agentCard, originOf } from './agent-card.ts'

/** No document lists these addresses. */
export const getAgentCard = async ({ params, query, headers }: UncheckedRequest, deps: Deps): Promise<Reply> => {
  const given = params['assistant_id'] ?? query['assistant_id']
  if (typeof given !== 'string' || given === '') return refused('Missing required query parameter: assistant_id')
  try {
    return new Reply(await agentCard(await findAssistant(given, deps), originOf(headers), deps))
  } catch (error) {
    if (!isClientError(error)) throw error
    return refused(`Assistant '${given}' not found`)
  }
}

const refused = (message: string): Reply => new Reply({ error: { code: RPC.invalidParams, message } }, { status: 400 })
