/** An event of the newer streaming protocol as clients get it: numbered within its thread. */
import type { ProtocolEventChunk, StoredProtocolEvent } from '../../db/protocol-events/protocol-events.ts'
import type { ProtocolEventContent, ProtocolMethod } from '../../graphs/protocol/protocol-event.ts'

export interface ProtocolEvent {
  /** From 1, rising through all runs of the thread; the same for every reader, also after a restart. */
  readonly seq: number
  /** `<ms since 1970>-<n>`, or `synth:<run id>:…`: unique within the thread, and the same for every reader. */
  readonly event_id: string
  readonly run_id: string
  readonly method: ProtocolMethod
  readonly namespace: readonly string[]
  /** When it came about, in milliseconds since 1970. */
  readonly timestamp: number
  readonly node: string | undefined
  readonly data: unknown
  /** The whole event as JSON, made when first asked for and shared by all live readers. */
  json(): string
  /** The whole event as it is sent. */
  toJSON(): ProtocolEnvelope
}

export interface ProtocolEnvelope {
  type: 'event'
  event_id: string
  seq: number
  method: ProtocolMethod
  params: { namespace: readonly string[]; timestamp: number; node?: string; data: unknown }
}

/** Numbers and names what a renderer made. */
export const newEvent = (
  content: ProtocolEventContent,
  { run_id, seq, id }: { run_id: string; seq: number; id: string },
): LoggedEvent => {
  const { method, namespace, node, data, madeId } = content
  const event_id = madeId === undefined ? id : `synth:${run_id}:${madeId}`
  const timestamp = Number(id.slice(0, id.indexOf('-')))
  const head = { event_id, method, namespace, timestamp, ...(node !== undefined && { node }) }
  return new LoggedEvent(run_id, seq, head, data)
}

export const eventOfChunk = ({ run_id, seq, events }: ProtocolEventChunk, index: number): LoggedEvent =>
  new LoggedEvent(run_id, seq + index, events[index] as StoredProtocolEvent) // callers count

/** With the JSON of the data once it was made. */
type Head = Omit<StoredProtocolEvent, 'data'> & { data?: string }

export class LoggedEvent implements ProtocolEvent {
  readonly run_id: string
  readonly seq: number
  readonly #head: Head
  #data: unknown
  #json: string | undefined

  /** `data` need not be given when the head has its JSON. */
  constructor(run_id: string, seq: number, head: Head, data?: unknown) {
    this.run_id = run_id
    this.seq = seq
    this.#head = head
    this.#data = data
  }

  get event_id(): string {
    return this.#head.event_id
  }

  get method(): ProtocolMethod {
    return this.#head.method as ProtocolMethod // renderers make no others
  }

  get namespace(): readonly string[] {
    return this.#head.namespace
  }

  get timestamp(): number {
    return this.#head.timestamp
  }

  get node(): string | undefined {
    return this.#head.node
  }

  get data(): unknown {
    if (this.#data === undefined && this.#head.data !== undefined) this.#data = JSON.parse(this.#head.data)
    return this.#data
  }

  json(): string {
    this.#json ??= this.#toText()
    return this.#json
  }

  toJSON(): ProtocolEnvelope {
    const { event_id, seq, method, namespace, timestamp, node, data } = this
    const params = { namespace, timestamp, ...(node !== undefined && { node }), data }
    return { type: 'event', event_id, seq, method, params }
  }

  toStored(): StoredProtocolEvent {
    this.#head.data ??= JSON.stringify(this.#data) ?? 'null'
    return this.#head as StoredProtocolEvent // it has data now
  }

  #toText(): string {
    const { event_id, method, namespace, timestamp, node, data } = this.toStored()
    const place = namespace.length === 0 ? '[]' : JSON.stringify(namespace)
    const ofNode = node === undefined ? '' : `,"node":${JSON.stringify(node)}`
    return (
      `{"type":"event","event_id":${JSON.stringify(event_id)},"seq":${this.seq},"method":"${method}",` +
      `"params":{"namespace":${place},"timestamp":${timestamp}${ofNode},"data":${data}}}`
    )
  }
}
