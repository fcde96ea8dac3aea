import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { bodyCutOff, bodyTooLarge } from '../read-body.ts'

/** The body of a request, which a middleware of the project may read before our route does. */
export class ReplayableBody {
  readonly isPresent: boolean
  readonly #source: IncomingMessage
  readonly #limitBytes: number
  readonly #kept: Buffer[] = []
  #keptBytes = 0
  #reading: NodeJS.AsyncIterator<Buffer> | undefined

  /** Keeps at most `limitBytes`, the limit of bodies that our routes take. */
  constructor(source: IncomingMessage, limitBytes: number) {
    const { 'content-length': length, 'transfer-encoding': transfer } = source.headers
    this.isPresent = transfer !== undefined || (length !== undefined && length !== '0')
    this.#source = source
    this.#limitBytes = limitBytes
  }

  /** Reads nothing from the connection before somebody reads it. */
  stream(): ReadableStream<Uint8Array> {
    return new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          const { done, value } = await this.#next()
          if (done) controller.close()
          else controller.enqueue(value)
        },
      },
      { highWaterMark: 0 },
    )
  }

  /** The whole body for another reader; undefined when nobody has read anything of it. Throws ApiError. */
  async replay(): Promise<IncomingMessage | undefined> {
    if (!this.#reading) return undefined
    while (this.#keptBytes <= this.#limitBytes && !(await this.#next()).done);
    if (this.#keptBytes > this.#limitBytes) throw bodyTooLarge(this.#limitBytes)
    const body = Readable.from(this.#kept, { objectMode: false })
    // What reading a body takes of a request.
    return Object.assign(body, { headers: this.#source.headers, complete: true }) as unknown as IncomingMessage
  }

  /** Reads on what an answered request still sends; else its connection could take no other. */
  async release(): Promise<void> {
    if (!this.#reading) return
    await this.#reading.return?.() // before that, its listener keeps the request from flowing
    this.#source.resume()
  }

  async #next(): Promise<IteratorResult<Buffer>> {
    this.#reading ??= this.#source.iterator({ destroyOnReturn: false })
    const result = await this.#reading.next().catch(() => {
      throw bodyCutOff()
    })
    if (!result.done) this.#keep(result.value)
    return result
  }

  /** What a custom route reads for itself may be larger, and is not kept. */
  #keep(chunk: Buffer): void {
    this.#keptBytes += chunk.length
    if (this.#keptBytes <= this.#limitBytes) this.#kept.push(chunk)
    else this.#kept.length = 0
  }
}
