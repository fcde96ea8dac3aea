import type { Router } from '@koa/router'
import { send, toRawReply } from './reply.ts'

/** Routes of our own, which no document describes and no contract checks: method and path to what gives the body. */
export type OwnRoutes = Readonly<Record<string, () => Promise<unknown>>>

export const mountOwn = (router: Router, table: OwnRoutes): void => {
  for (const [key, respond] of Object.entries(table)) {
    const [method = '', path = ''] = key.split(' ')
    router.register(path, [method], async (ctx) => {
      ctx.state.operation = key
      send(ctx, toRawReply(await respond()))
    })
  }
}
