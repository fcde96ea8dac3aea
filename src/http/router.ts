import Router, { type RouterMiddleware } from '@koa/router'
import type { Middleware } from 'koa'
import { UsageError } from '../errors.ts'
import { shapeOf, toRouterPath, toUrl, withoutLastSlash } from './paths.ts'

export interface Route {
  method: string
  path: string
  middleware: RouterMiddleware
}

/** @koa/router tries its routes one by one, which takes as long as a check: so one router per group of paths. */
export const createRouter = (routes: readonly Route[]): Middleware => {
  const groups = new Map(routes.map((route) => [groupOf(segmentsOf(route)), [] as Route[]]))
  for (const route of routes) {
    const segments = segmentsOf(route)
    const isOpen = segments[1] === OPEN
    for (const [group, held] of groups) {
      if (group === groupOf(segments) || (isOpen && group.startsWith(`${segments.length} `))) held.push(route)
    }
  }
  const routers = new Map([...groups].map(([group, held]) => [group, routerOf(held)]))
  return (ctx, next) => {
    const segments = withoutLastSlash(ctx.path).split('/')
    const router = routers.get(groupOf(segments)) ?? routers.get(groupOf(segments, OPEN))
    return router ? router(ctx, next) : next()
  }
}

/** A first segment that begins with a parameter; its routes are in every group of their length. */
const OPEN = '{}'

/** The group of a path and of every route that may answer it: the number of segments, and the first one. */
const groupOf = ({ length, 1: first = '' }: readonly string[], name = first): string => `${length} ${name}`

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
