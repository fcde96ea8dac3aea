import type { Thread } from '../../db/threads/threads.ts'

/** A thread as clients see it: without its TTL, which is sent only on request. */
export const shown = (thread: Thread): Omit<Thread, 'ttl'> => (thread.ttl ? withoutTtl(thread) : thread)

const withoutTtl = ({ ttl: _, ...thread }: Thread): Omit<Thread, 'ttl'> => thread
