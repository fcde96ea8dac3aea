import { extname } from 'node:path'
import type Koa from 'koa'
import type { UiBundles, UiFile } from '../../config/build-ui.ts'
import { ApiError } from '../../errors.ts'
import { isObject } from '../../json.ts'
import { exchangeOf } from '../http-exchange.ts'
import { type BodyReading, readBody } from '../read-body.ts'
import { sendReply } from '../send-reply.ts'

const HTML = { 'content-type': 'text/html' }
const TEXT = { 'content-type': 'text/plain; charset=utf-8' }
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** What `LoadExternalComponent` of the SDK loads: elements for a component, then the files that they name. */
export const uiRoutes = (bundles: UiBundles, limits: BodyReading): Koa.Middleware => {
  const sendElements = async (ctx: Koa.Context, graph: string): Promise<void> => {
    exchangeOf(ctx).operation = 'POST /ui/{graph_id}'
    const name = readName(await readBody(ctx.req, limits))
    const files = bundles.get(graph) ?? []
    if (files.length === 0) sendText(ctx, 404, `UI not found for agent "${graph}"`)
    else sendReply(ctx, { status: 200, headers: HTML, body: toElements(ctx, graph, name, files) })
  }
  const sendFile = (ctx: Koa.Context, graph: string, name: string): void => {
    exchangeOf(ctx).operation = 'GET /ui/{graph_id}/{file}'
    const file = bundles.get(graph)?.find(({ basename }) => basename === name)
    const headers = { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' }
    if (file) sendReply(ctx, { status: 200, headers, body: file.contents })
    else sendText(ctx, 404, 'File not found')
  }
  return async (ctx, next) => {
    const [, graph, file] = /^\/ui\/([^/]+)(?:\/([^/]+))?$/.exec(ctx.path)?.map(decode) ?? []
    if (graph !== undefined && file === undefined && ctx.method === 'POST') await sendElements(ctx, graph)
    else if (graph !== undefined && file !== undefined && /^(GET|HEAD)$/.test(ctx.method)) sendFile(ctx, graph, file)
    else await next()
  }
}

const sendText = (ctx: Koa.Context, status: number, body: string): void =>
  sendReply(ctx, { status, headers: TEXT, body })

const decode = (text: string | undefined): string | undefined => (text?.includes('%') ? decodeURIComponent(text) : text) // `normalizeTarget` has refused what cannot be decoded

const readName = (body: string | undefined): string => {
  let message: unknown
  try {
    message = JSON.parse(body ?? '')
  } catch {
    throw new ApiError('invalid', 'Invalid JSON in request body')
  }
  const name = isObject(message) ? message['name'] : undefined
  if (typeof name === 'string') return name
  throw new ApiError('invalid', "The body must be an object with the 'name' of a component, a string")
}

/** As the JavaScript server writes them, with text of clients escaped. The SDK puts its id in place of `{{shadowRootId}}`. */
const toElements = (ctx: Koa.Context, graph: string, name: string, files: readonly UiFile[]): string => {
  const folder = `${isLocal(ctx.host) ? 'http:' : ''}//${ctx.host}/ui/${encodeURIComponent(graph)}/`
  const urlOf = ({ basename }: UiFile) => escaped(folder + encodeURIComponent(basename)).replaceAll('"', '&#34;')
  const ofType = (type: string) => files.filter(({ basename }) => extname(basename) === type)
  const styles = ofType('.css').map((file) => `<link rel="stylesheet" href="${urlOf(file)}" />`)
  const variable = `__LGUI_${graph.replaceAll(/[^a-zA-Z0-9]/g, '_')}`
  const render = `${variable}.render(${escaped(JSON.stringify(name))}, "{{shadowRootId}}")`
  const scripts = ofType('.js').slice(0, 1)
  return [...styles, ...scripts.map((file) => `<script src="${urlOf(file)}" onload='${render}'></script>`)].join('\n')
}

const isLocal = (host: string): boolean => /^(localhost|127\.0\.0\.1)(:|$)/.test(host)

/** Leaves `"`, which stands between single quotes in `onload`. */
const escaped = (text: string): string =>
  text.replaceAll(/[&'<>]/g, (character) => `&#${character.charCodeAt(0)};`).replaceAll('{{', '{&#123;')
