import type { Body } from '../../contract/types.ts'
import type { CronFilter } from '../../db/crons/crons.ts'
import { canonicalUuid } from '../../ids.ts'

/** The filter shared by search and count. Unknown assistants and threads match nothing. */
export const readFilter = ({ assistant_id, thread_id, metadata }: Body<'POST /runs/crons/count'>): CronFilter => ({
  ...(assistant_id !== undefined && { assistant_id: canonicalUuid(assistant_id) ?? assistant_id }),
  ...(thread_id !== undefined && { thread_id: canonicalUuid(thread_id) ?? thread_id }),
  ...(metadata && { metadata }),
})
