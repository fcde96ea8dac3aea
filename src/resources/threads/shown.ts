import type { Thread } from '../../db/threads/threads.ts'

/** A thread as clients are sent it: when it expires is told only where it was asked for. */
export const shown = (thread: Thread): Omit<Thread, 'ttl'> => (thread.ttl ? withoutTtl(thread) : thread)

const withoutTtl = ({ ttl: _, ...thread }: Thread): Omit<Thread, 'ttl'> => thread
