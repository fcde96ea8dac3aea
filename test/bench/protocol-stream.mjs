// The requests of the newer streaming protocol.
import { fetchJson, open } from './http.mjs'
import { talk } from './runs.mjs'

const channels = ['values', 'updates', 'messages', 'tools', 'lifecycle', 'input', 'tasks', 'checkpoints', 'custom']

/** Starts a run of the graph that speaks 200 tokens. Throws when the command fails. */
export const startRun = async ({ url }, threadId, content = 'Hi') => {
  const { assistant_id } = talk
  const input = { messages: [{ role: 'user', content }] }
  const command = { id: 1, method: 'run.start', params: { assistant_id, input } }
  const answer = await fetchJson(`${url}/threads/${threadId}/commands`, 'POST', command)
  if (answer.type !== 'success') throw new Error(`run.start: ${JSON.stringify(answer)}`)
}

/** Subscribes to all events of a thread, which need not exist. Resolves when the server has answered. */
export const subscribe = ({ url }, threadId) => open(`${url}/threads/${threadId}/stream/events`, 'POST', { channels })

/** Calls `onEvent` with each event until the run has ended. Throws when the stream ends before. */
export const readRun = async (stream, onEvent) => {
  let rest = ''
  for await (const chunk of stream.setEncoding('utf8')) {
    const lines = (rest + chunk).split(/\r?\n/)
    rest = lines.pop()
    for (const line of lines) {
      if (!line.startsWith('data: ')) continue
      const event = JSON.parse(line.slice('data: '.length))
      onEvent(event)
      if (isEnd(event)) return
    }
  }
  throw new Error('The stream ended before its run')
}

export const isToken = ({ method, params }) => method === 'messages' && params.data.event === 'content-block-delta'

const isEnd = ({ method, params: { namespace, data } }) =>
  method === 'lifecycle' && namespace.length === 0 && ['completed', 'failed', 'interrupted'].includes(data.event)
