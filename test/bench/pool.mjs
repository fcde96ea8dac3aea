// The servers that stay up during the whole bench, by the names that trials use.
import { seed } from './seed.mjs'
import { startServer } from './servers.mjs'
import { progress } from './table.mjs'

const seeded = async (kind, count) => {
  progress(`Storing ${count} ${kind} ...`)
  const server = await startServer('ours')
  await seed(server, kind, count)
  return server
}

/** `get(name)` starts a server on the first call and returns it from then on. */
export const openPool = ({ full }) => {
  const starts = {
    ours: () => startServer('ours'),
    koa: () => startServer('koa'),
    prism: () => startServer('prism'),
    oursWithGraphs: () => startServer('oursWithGraphs'),
    dev: () => startServer('dev'),
    assistantsFew: () => seeded('assistants', 100),
    assistantsFull: () => seeded('assistants', full),
    threadsFew: () => seeded('threads', 100),
    threadsFull: () => seeded('threads', full),
    itemsFew: () => seeded('items', 100),
    itemsFull: () => seeded('items', full),
  }
  const running = new Map()
  const get = (name) => {
    if (!running.has(name)) running.set(name, starts[name]())
    return running.get(name)
  }
  const stop = () => Promise.all([...running.values()].map(async (server) => (await server).stop()))
  return { get, stop }
}
