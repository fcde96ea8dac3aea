import type { Readable } from 'node:stream'
import type Koa from 'koa'
import type { UnreadAccount, UnreadEvents } from '../unread-events.ts'

/** What less is held than this for a client is not worth counting. */
const MIN_COUNTED = 64 * 1024

/** Takes the number of characters that are held for a client now. Opens an account when that is worth counting. */
export const createUnsentCount = (open: () => UnreadAccount): ((unsent: number) => void) => {
  let account: UnreadAccount | undefined
  let held = 0
  return (unsent) => {
    const counted = unsent < MIN_COUNTED ? 0 : unsent
    if (counted === held) return
    const change = counted - held
    held = counted
    account ??= open()
    account.add(change)
  }
}

/** To be called after each event: counts what is written to a client that does not read it, until its response closes. */
export const countUnsent = (ctx: Koa.Context, unread: UnreadEvents): ((stream: Readable) => void) => {
  let counted: Readable | undefined
  const count = createUnsentCount(() => {
    const account = unread.open((error) => {
      if (counted?.destroyed) ctx.app.emit('error', error, ctx)
      else counted?.destroy(error) // of which Koa tells
      ctx.res.destroy()
    })
    // With ours, Koa's and those of Node's pipe there are eleven for `close`, of which Node would warn as of a leak.
    ctx.res.setMaxListeners(ctx.res.getMaxListeners() + 1)
    ctx.res.on('drain', countNow)
    ctx.res.once('close', account.close)
    return account
  })
  const countNow = (): void => {
    if (counted) count(ctx.res.writableLength + counted.readableLength)
  }
  return (stream) => {
    counted = stream
    countNow()
  }
}
