import type { Mistake } from '../mistake.ts'

/** Keys and indices from the root of a file to a value in it. */
export type Path = readonly (string | number)[]

/** A script as data, with the places of its values and the mistakes that were found in it so far. */
export interface ScriptSource {
  readonly file: string
  readonly data: unknown
  readonly mistakes: Mistake[]
  /** Where a value stands, for messages: `file:line:column`. */
  place(path: Path): string
  /** Notes a mistake at a value; `at: 'key'` at the key that holds it; `part` is a piece of its text to point at. */
  report(path: Path, message: string, where?: { at?: 'key'; part?: string }): void
}

/**
 * What a module gives as data: its values have no lines, so their paths are named, `file: steps[1].call`. `within` is what
 * the data are a part of, as in `step 2`.
 */
export const dataSource = (data: unknown, file: string, within?: string): ScriptSource => {
  const mistakes: Mistake[] = []
  const placed = (path: Path) => [within, written(path)].filter(Boolean).join(', ')
  return {
    file,
    data,
    mistakes,
    place: (path) => [file, placed(path)].filter(Boolean).join(': '),
    report: (path, message, { at } = {}) => {
      const place = placed(at === 'key' ? path.slice(0, -1) : path)
      mistakes.push({ file, line: 0, column: 0, message: place === '' ? message : `${place}: ${message}` })
    },
  }
}

/** As JavaScript has it: `turns[0].steps`. */
const written = (path: Path): string =>
  path.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${key}`)).join('')
