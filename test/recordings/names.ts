/** Ids and addresses differ from server to server: which one here stands for which one there. */

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/g
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)/g

export class Names {
  readonly #ours = new Map<string, string>()
  readonly #theirs = new Map<string, string>()
  readonly #waiting = new Set<() => void>()

  /** Whether two texts are the same but for ids that stand for each other, and times. Ids that are new are paired. */
  same(recorded: string, ours: string): boolean {
    if (blank(recorded) !== blank(ours)) return false
    const pairs = (recorded.match(ID) ?? []).map((id, index) => [id, ours.match(ID)?.[index] ?? ''] as const)
    // All before any: a text that differs in one id teaches nothing.
    if (!pairs.every(([there, here]) => this.#mayPair(there, here))) return false
    for (const [there, here] of pairs) this.pair(there, here)
    return true
  }

  pair(recorded: string, ours: string): void {
    if (!this.#mayPair(recorded, ours)) return
    this.#ours.set(recorded, ours)
    this.#theirs.set(ours, recorded)
    for (const wake of this.#waiting) wake()
  }

  /** A recorded text as it is to be sent here; resolves when every id in it has its counterpart, or after the time. */
  async translate(recorded: string, timeoutMs: number): Promise<string> {
    const until = performance.now() + timeoutMs
    while (this.#unknown(recorded).length > 0 && performance.now() < until) await this.#change(until)
    return recorded.replaceAll(ID, (id) => this.#ours.get(id) ?? id)
  }

  /** One of ours as the recording calls it, for messages. */
  recorded(ours: string): string {
    return ours.replaceAll(ID, (id) => this.#theirs.get(id) ?? id)
  }

  #mayPair(there: string, here: string): boolean {
    return (this.#ours.get(there) ?? here) === here && (this.#theirs.get(here) ?? there) === there
  }

  /** Ids that mean the same everywhere (made-up ones of zeros) are never learned. */
  #unknown(text: string): string[] {
    return (text.match(ID) ?? []).filter((id) => !this.#ours.has(id) && !/^0{8}/.test(id))
  }

  #change(until: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake)
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(wake, Math.max(0, until - performance.now()))
      this.#waiting.add(wake)
    })
  }
}

const blank = (text: string): string =>
  text
    .replaceAll(TIME, '<time>')
    .replaceAll(ID, '<id>')
    .replaceAll(/http:\/\/(localhost|127\.0\.0\.1):\d+/g, '<server>')
