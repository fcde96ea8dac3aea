/** The keys of records that may have a term: those that have it, and those whose terms are unknown. */
export interface Posting {
  readonly size: number
  has(key: string): boolean
  keys(): Iterable<string>
  readonly isExact: boolean
}

/** A record with too many terms to index (`termsOf` returns `undefined`) belongs to every posting. */
export class Postings<S> {
  readonly #termsOf: (subject: S) => readonly string[] | undefined
  /** A single key is stored without a Set: most ids occur once, and a Set each would cost far more than the record. */
  readonly #members = new Map<string, string | Set<string>>()
  readonly #unknown = new Set<string>()

  constructor(termsOf: (subject: S) => readonly string[] | undefined) {
    this.#termsOf = termsOf
  }

  replace(key: string, before: S | undefined, after: S | undefined): void {
    if (before === after) return
    if (before !== undefined) this.#remove(key, before)
    if (after !== undefined) this.#add(key, after)
  }

  find(term: string): Posting {
    const found = this.#members.get(term)
    const known = typeof found === 'string' ? new Set([found]) : (found ?? new Set<string>())
    const unknown = this.#unknown
    return {
      size: known.size + unknown.size,
      has: (key) => known.has(key) || unknown.has(key),
      keys: () => (unknown.size === 0 ? known : [...known, ...unknown]),
      isExact: unknown.size === 0,
    }
  }

  #add(key: string, subject: S): void {
    const terms = this.#termsOf(subject)
    if (!terms) this.#unknown.add(key)
    for (const term of terms ?? []) {
      const there = this.#members.get(term)
      if (there === undefined) this.#members.set(term, key)
      else if (typeof there !== 'string') there.add(key)
      else if (there !== key) this.#members.set(term, new Set([there, key]))
    }
  }

  #remove(key: string, subject: S): void {
    this.#unknown.delete(key)
    for (const term of this.#termsOf(subject) ?? []) {
      const there = this.#members.get(term)
      if (there === key) this.#members.delete(term)
      else if (typeof there === 'object') {
        there.delete(key)
        if (there.size === 0) this.#members.delete(term)
      }
    }
  }
}

export class ValueIndex<T, S> {
  readonly subjectOf: (record: T) => S
  readonly #postings: Postings<S>

  constructor(
    records: Iterable<readonly [string, T]>,
    subjectOf: (record: T) => S,
    terms: (subject: S) => readonly string[] | undefined,
  ) {
    this.subjectOf = subjectOf
    this.#postings = new Postings(terms)
    for (const [key, record] of records) this.replace(key, undefined, record)
  }

  find(term: string): Posting {
    return this.#postings.find(term)
  }

  replace(key: string, before: T | undefined, after: T | undefined): void {
    this.#postings.replace(key, before && this.subjectOf(before), after && this.subjectOf(after))
  }
}
