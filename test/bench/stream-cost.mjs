// Processor time of a streamed event: of a server in this process with a reader in another, and of the graph alone.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const dist = new URL('../../dist/', import.meta.url)
const runs = 20

const processorMicroseconds = () => {
  const { user, system } = process.cpuUsage()
  return user + system
}

const readers = {
  classic: `
let events = 0
for (let run = 0; run < ${runs}; run++) {
  const answer = await fetch(process.argv[1] + '/runs/stream', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      assistant_id: 'talk', input: { messages: [{ role: 'user', content: 'Hi' }] }, stream_mode: 'messages-tuple',
    }),
  })
  events += (await answer.text()).split('event: messages').length - 1
}
console.log(events)
`,
  // Tokens alone are counted, as above, and subscribed to: a run has few events besides.
  protocol: `
let events = 0
const post = (path, body) =>
  fetch(process.argv[1] + path, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  })
for (let run = 0; run < ${runs}; run++) {
  const thread = '/threads/' + crypto.randomUUID()
  const stream = await post(thread + '/stream/events', { channels: ['messages', 'lifecycle'] })
  await post(thread + '/commands', {
    id: 1, method: 'run.start',
    params: { assistant_id: 'talk', input: { messages: [{ role: 'user', content: 'Hi' }] } },
  })
  let text = ''
  for await (const chunk of stream.body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    if (/"event":"(completed|failed)","graph_name"/.test(text)) break
  }
  events += text.split('"event":"content-block-delta"').length - 1
}
console.log(events)
`,
}

/** Microseconds of processor time for each token of our server's streams: `classic` or `protocol`. */
export const serverMicroseconds = async (protocol) => {
  const { startServer } = await import(new URL('index.js', dist))
  const folder = mkdtempSync(join(tmpdir(), 'agent-server-mock-bench-'))
  const config = new URL('graphs/langgraph.json', import.meta.url).pathname
  const server = await startServer({ port: 0, data: folder, config, realGraphs: true })
  try {
    await streamOnce(protocol, server.url)
    const before = processorMicroseconds()
    const events = await streamOnce(protocol, server.url)
    return (processorMicroseconds() - before) / events
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const streamOnce = async (protocol, url) => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', readers[protocol], url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [output] = await Promise.all([child.stdout.toArray(), once(child, 'exit')])
  const events = Number(output.join(''))
  if (!(events >= runs * 200)) throw new Error(`Only ${events} events in ${runs} streams`)
  return events
}

/** The same for the stream of the graph itself. */
export const bareMicroseconds = async () => {
  const { graph } = await import('./graphs/talk.mjs')
  const stream = async () => {
    let events = 0
    for (let run = 0; run < runs; run++) {
      const parts = await graph.stream({ messages: [{ role: 'user', content: 'Hi' }] }, { streamMode: ['messages'] })
      for await (const _ of parts) events++
    }
    return events
  }
  await stream()
  const before = processorMicroseconds()
  const events = await stream()
  return (processorMicroseconds() - before) / events
}
