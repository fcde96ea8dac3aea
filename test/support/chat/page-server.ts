import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const HTML =
  '<!doctype html><title>Chat</title><link rel="icon" href="data:,"><body><script type="module" src="/page.js"></script></body>'

export interface PageServer {
  /** Not the site of the servers under test, which is 127.0.0.1. */
  origin: string
  stop(): Promise<void>
}

/** Serves the page with this script, like the server of a front end. */
export const servePage = async (script: string): Promise<PageServer> => {
  const server = createServer(({ url }, response) => {
    const isScript = url === '/page.js'
    // Lets Chromium cache the compiled script, which halves the load time of a page.
    response.setHeader('cache-control', isScript ? 'max-age=3600' : 'no-store')
    response.setHeader('content-type', isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8')
    response.end(url === '/blank' ? '' : isScript ? script : HTML)
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
