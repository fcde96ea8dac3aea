import { id, UNKNOWN } from '../ids.mjs'

const ASSISTANT = id(601)

const call = (method, params, id = '1') => ({ jsonrpc: '2.0', id, method, params })
const message = (text, more = {}) => ({
  message: { role: 'user', messageId: 'm1', parts: [{ kind: 'text', text }], ...more },
})
const mcp = { accept: 'application/json, text/event-stream' }

export default async (send) => {
  await send('POST', '/assistants', { graph_id: 'talk', assistant_id: ASSISTANT, name: 'Talker' })
  const sent = await send('POST', `/a2a/${ASSISTANT}`, call('message/send', message('hello agent')), {
    accept: 'application/json',
  })
  const { id: taskId, contextId } = sent?.result ?? {}
  await send('POST', `/a2a/${ASSISTANT}`, call('tasks/get', { id: taskId, contextId }), { accept: 'application/json' })
  await send('POST', `/a2a/${ASSISTANT}`, call('message/stream', message('hello stream')), {
    accept: 'text/event-stream',
  })
  for (const [method, params] of [
    ['tasks/get', { id: UNKNOWN, contextId: UNKNOWN }],
    ['tasks/get', {}],
    ['tasks/cancel', { id: UNKNOWN, contextId: UNKNOWN }],
    ['message/send', {}],
    ['message/send', { message: { role: 'user', messageId: 'm', parts: [] } }],
    ['nothing/here', {}],
  ]) {
    await send('POST', `/a2a/${ASSISTANT}`, call(method, params), { accept: 'application/json' })
  }
  await send('POST', `/a2a/${ASSISTANT}`, '{"jsonrpc":', { accept: 'application/json' })
  await send(
    'POST',
    `/a2a/${ASSISTANT}`,
    { jsonrpc: '1.0', id: '1', method: 'tasks/get' },
    { accept: 'application/json' },
  )
  await send('POST', `/a2a/${UNKNOWN}`, call('message/send', message('hello')), { accept: 'application/json' })
  await send('GET', `/.well-known/agent-card.json?assistant_id=${ASSISTANT}`)
  await send('GET', `/.well-known/agent-card.json?assistant_id=${UNKNOWN}`)
  await send('GET', '/.well-known/agent-card.json')

  const initialize = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'compare', version: '1' } }
  await send('POST', '/mcp', call('initialize', initialize, 1), mcp)
  await send('POST', '/mcp', { jsonrpc: '2.0', method: 'notifications/initialized' }, mcp)
  await send('POST', '/mcp', call('ping', {}, 2), mcp)
  await send('POST', '/mcp', call('tools/list', {}, 3), mcp)
  await send('POST', '/mcp', call('nothing/here', {}, 5), mcp)
  await send('POST', '/mcp', '{"jsonrpc":', mcp)
  await send('POST', '/mcp', { id: 1, method: 'ping' }, mcp)
  await send('GET', '/mcp', undefined, mcp)
  await send('DELETE', '/mcp', undefined, mcp)
}
