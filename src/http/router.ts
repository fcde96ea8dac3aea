import Router, { type RouterMiddleware } from '@koa/router'
import type { Middleware } from 'koa'
import { UsageError } from '../errors.ts'
import { shapeOf, toRouterPath, toUrl, withoutLastSlash } from './paths.ts'

export interface Route {
  method: string
  /** As OpenAPI writes it: `/assistants/{assistant_id}`. */
  path: string
  middleware: RouterMiddleware
}

/**
 * Upper and lower case differ, a slash at the end does not; of routes that fit, the most literal one answers, then the
 * first. A router tries each of its routes in turn, which for a whole document takes as long as the check of a request:
 * so there are many routers, each with the routes of one shelf. Throws UsageError for a path that no router takes.
 */
export const createRouter = (routes: readonly Route[]): Middleware => {
  const shelves = new Map(routes.map((route) => [shelfOf(segmentsOf(route)), [] as Route[]]))
  for (const route of routes) {
    const segments = segmentsOf(route)
    const isOpen = segments[1] === OPEN
    for (const [shelf, held] of shelves) {
      if (shelf === shelfOf(segments) || (isOpen && shelf.startsWith(`${segments.length} `))) held.push(route)
    }
  }
  const routers = new Map([...shelves].map(([shelf, held]) => [shelf, routerOf(held)]))
  return (ctx, next) => {
    const segments = withoutLastSlash(ctx.path).split('/')
    const router = routers.get(shelfOf(segments)) ?? routers.get(shelfOf(segments, OPEN))
    return router ? router(ctx, next) : next()
  }
}

/** The first segment of a path that begins with a parameter. Such a route stands on every shelf of its length as well. */
const OPEN = '{}'

/** What a path has in common with every route that may answer it: how many segments there are, and the first one. */
const shelfOf = ({ length, 1: first = '' }: readonly string[], name = first): string => `${length} ${name}`

const segmentsOf = ({ path }: Route): string[] =>
  shapeOf(path)
    .split('/')
    .map((segment) => (segment.includes(OPEN) ? OPEN : toUrl(segment)))

const routerOf = (routes: readonly Route[]): Middleware => {
  const router = new Router({ exclusive: 'specificity', sensitive: true, strict: false })
  for (const { method, path, middleware } of routes) {
    try {
      router.register(toRouterPath(path), [method], middleware)
    } catch (error) {
      const reason = (error as Error).message
      throw new UsageError(
        `Cannot route ${method} ${path} of the document: two parameters need text between them. (${reason})`,
      )
    }
  }
  return router.routes() as Middleware
}
