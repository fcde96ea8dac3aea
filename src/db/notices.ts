import type { Run, RunOwner } from './runs/runs.ts'

/** A change that the runner or the cron scheduler must react to. */
export type Notice =
  /** A thread or an assistant was removed with its runs: the unfinished ones must be stopped. */
  | { kind: 'runs removed'; owner: RunOwner; unfinished: readonly Run[] }
  /** A cron was added or changed: the next due date may have changed. */
  | { kind: 'crons changed' }

/** Broadcasts each notice to all current readers. */
export class NoticeFeed {
  readonly #readers = new Set<ReadableStreamDefaultController<Notice>>()

  publish(notice: Notice): void {
    for (const reader of this.#readers) reader.enqueue(notice)
  }

  /** Notices from now on, until the feed is closed. */
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
