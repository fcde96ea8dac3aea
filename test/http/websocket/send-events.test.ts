import { expect, test, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { createContract } from '../../../src/contract/create-contract.ts'
import { loadDocument } from '../../../src/contract/document/load-document.ts'
import { createEventSender } from '../../../src/http/websocket/send-events.ts'
import { newEvent } from '../../../src/runner/protocol/protocol-event.ts'

const EVENTS = 'POST /threads/{thread_id}/stream/events'

const sender = async (responseViolations: 'warn' | 'error') => {
  const contract = createContract(await loadDocument(), { responseViolations })
  const operation = contract.operations.find(({ key }) => key === EVENTS)
  if (!operation) throw new Error(`No ${EVENTS}`)
  const send = vi.fn(async (_json: string) => {})
  const close = vi.fn()
  const onViolations = vi.fn()
  const startCheck = () => contract.startEventCheck(operation)
  // All that is called of it.
  const webSocket = { close } as unknown as WebSocket
  const deliver = createEventSender({ webSocket, send, startCheck, onViolations })()
  return { deliver, send, close, onViolations }
}

const event = (seq: number, data: unknown) =>
  newEvent({ method: 'lifecycle', namespace: [], data }, { run_id: 'r', seq, id: `1-${seq}` })

test('sends an event that fits the document, and reports and sends one that does not', async () => {
  const { deliver, send, close, onViolations } = await sender('warn')
  await deliver(event(1, { event: 'running' }))
  expect(onViolations).not.toHaveBeenCalled()
  await deliver(event(2, { event: 'sleeping' }))
  expect(onViolations).toHaveBeenCalledExactlyOnceWith([expect.objectContaining({ side: 'response', rule: 'enum' })])
  expect(send.mock.calls.map(([json]) => JSON.parse(json).seq)).toEqual([1, 2])
  expect(close).not.toHaveBeenCalled()
})

test('reports numbers that do not rise', async () => {
  const { deliver, onViolations } = await sender('warn')
  await deliver(event(2, { event: 'running' }))
  await deliver(event(1, { event: 'completed' }))
  expect(onViolations).toHaveBeenCalledOnce()
})

test('closes the socket in place of an event that violates the document, where that is an error', async () => {
  const { deliver, send, close } = await sender('error')
  await deliver(event(1, { event: 'sleeping' }))
  const [[json = '']] = send.mock.calls as [[string]]
  expect(JSON.parse(json)).toMatchObject({ type: 'error', id: null, error: 'unknown_error' })
  expect(close).toHaveBeenCalledWith(1011, expect.any(String))
})
