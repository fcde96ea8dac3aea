import { readFileSync } from 'node:fs'
import { ApiError } from '../../errors.ts'
import type { Log } from '../../log.ts'

/** Tells whether a data folder is still the one that was opened: it may be deleted, replaced or taken over meanwhile. */
export class FolderGuard {
  readonly #folder: string
  readonly #holderFile: string
  readonly #id: string
  readonly #log: Log | undefined
  #isLogged = false

  /** `holderFile` is in the folder, and contains `id` as long as the folder is this server's. */
  constructor(folder: string, { holderFile, id, log }: { holderFile: string; id: string; log?: Log | undefined }) {
    this.#folder = folder
    this.#holderFile = holderFile
    this.#id = id
    this.#log = log
  }

  /** What has happened to the folder; undefined while it is this server's. */
  problem(): string | undefined {
    let holder: string
    try {
      holder = readFileSync(this.#holderFile, 'utf8')
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException // node:fs throws nothing else
      if (code !== 'ENOENT' && code !== 'ENOTDIR') return undefined // no file handle was left, or the like
      return `${this.#folder} was deleted or emptied while the server was running`
    }
    return holder.includes(this.#id) ? undefined : `another server has taken over ${this.#folder}`
  }

  /** Logs the problem when it comes up. Throws an ApiError that names no path. */
  check(): void {
    const problem = this.problem()
    if (problem === undefined) {
      this.#isLogged = false
      return
    }
    if (!this.#isLogged) {
      this.#log?.error({ folder: this.#folder }, `Changes are no longer stored, and are refused: ${problem}`)
    }
    this.#isLogged = true
    throw new ApiError(
      'storage_full',
      'Cannot store this change: the data folder was deleted, or taken over by another server, while this server was ' +
        'running. Restart the server, then send the request again. Nothing was changed.',
    )
  }
}
