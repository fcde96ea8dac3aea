import type { Readable } from 'node:stream'
import type Koa from 'koa'
import type { UnreadAccount, UnreadEvents } from '../unread-events.ts'

/** What less is held than this for a client is not worth counting. */
const MIN_COUNTED = 64 * 1024

/** To be called after each event: counts what is written to a client that does not read it, until its response closes. */
export const countUnsent = (ctx: Koa.Context, unread: UnreadEvents): ((stream: Readable) => void) => {
  let account: UnreadAccount | undefined
  let held = 0
  const open = (stream: Readable): UnreadAccount => {
    const opened = unread.open((error) => {
      if (stream.destroyed) ctx.app.emit('error', error, ctx)
      else stream.destroy(error) // of which Koa tells
      ctx.res.destroy()
    })
    // With ours, Koa's and those of Node's pipe there are eleven for `close`, of which Node would warn as of a leak.
    ctx.res.setMaxListeners(ctx.res.getMaxListeners() + 1)
    ctx.res.on('drain', () => count(stream))
    ctx.res.once('close', opened.close)
    return opened
  }
  const count = (stream: Readable): void => {
    const unsent = ctx.res.writableLength + stream.readableLength
    const counted = unsent < MIN_COUNTED ? 0 : unsent
    if (counted === held) return
    const change = counted - held
    held = counted
    account ??= open(stream)
    account.add(change)
  }
  return count
}
