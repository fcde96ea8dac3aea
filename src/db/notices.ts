import type { Run, RunOwner } from './runs/runs.ts'

/** A change that the runner or the cron scheduler must react to; after `runs removed`, by stopping `unfinished`. */
export type Notice =
  | { kind: 'runs removed'; owner: RunOwner; removed: readonly Run[]; unfinished: readonly Run[] }
  | { kind: 'crons changed' }

export class NoticeFeed {
  readonly #readers = new Set<ReadableStreamDefaultController<Notice>>()

  publish(notice: Notice): void {
    for (const reader of this.#readers) reader.enqueue(notice)
  }

  read(): AsyncIterable<Notice> {
    let own: ReadableStreamDefaultController<Notice>
    return new ReadableStream<Notice>({
      start: (controller) => {
        own = controller
        this.#readers.add(controller)
      },
      cancel: () => void this.#readers.delete(own),
    })
  }

  close(): void {
    for (const reader of this.#readers) reader.close()
    this.#readers.clear()
  }
}
