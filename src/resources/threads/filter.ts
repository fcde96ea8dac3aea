import type { Body } from '../../contract/types.ts'
import type { ThreadFilter } from '../../db/threads/threads.ts'

/** The filter shared by search and count. */
export const readFilter = ({ metadata, values, status }: Body<'POST /threads/count'>): ThreadFilter => ({
  ...(metadata && { metadata }),
  ...(values && { values }),
  ...(status && { status }),
})
