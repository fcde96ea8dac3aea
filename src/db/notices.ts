import type { Run, RunOwner } from './runs/runs.ts'

/** A change that whoever executes runs or fires crons must know of, whoever made it. */
export type Notice =
  /** A thread or an assistant was removed, and its runs with it: those that were unfinished have to be stopped. */
  | { kind: 'runs removed'; owner: RunOwner; unfinished: readonly Run[] }
  /** A cron was added or changed: the next date may be another one. */
  | { kind: 'crons changed' }

/** Passes each notice on to everybody who reads at that time. */
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
