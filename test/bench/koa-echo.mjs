// Baseline: the least work of a Koa server for a JSON request. Parses the body and echoes it.
import Koa from 'koa'
import rawBody from 'raw-body'

const app = new Koa()
app.use(async (ctx) => {
  ctx.body =
    ctx.method === 'POST' || ctx.method === 'PUT'
      ? JSON.parse(await rawBody(ctx.req, { encoding: 'utf8' }))
      : { ok: true }
})
app.listen(Number(process.argv[2]), '127.0.0.1')
