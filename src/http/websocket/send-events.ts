import type { WebSocket } from 'ws'
import type { CheckSentEvent } from '../../contract/contract.ts'
import type { Violation } from '../../contract/violation.ts'
import type { SessionOptions } from '../../resources/streaming/thread-session.ts'
import { closeCodes } from './open-sockets.ts'
import type { SendFrame } from './outgoing-frames.ts'

interface SenderParts {
  webSocket: WebSocket
  send: SendFrame
  startCheck(): CheckSentEvent | undefined
  onViolations(violations: readonly Violation[]): void
}

/** Checks events by the document and sends them. One that must not be sent closes the socket. */
export const createEventSender =
  ({ webSocket, send, startCheck, onViolations }: SenderParts): SessionOptions['startSeries'] =>
  () => {
    const check = startCheck()
    return async (event) => {
      const { violations, isRefused } =
        check?.({ event: event.method, data: event.toJSON(), id: String(event.seq) }) ?? CLEAN
      if (violations.length > 0) onViolations(violations)
      if (!isRefused) return send(event.json())
      const message = `The stream violates the document: ${violations.map((violation) => violation.message).join('\n')}`
      await send(JSON.stringify({ type: 'error', id: null, error: 'unknown_error', message }))
      webSocket.close(closeCodes.failed, 'an event violates the document')
    }
  }

const CLEAN = { violations: [], isRefused: false }
