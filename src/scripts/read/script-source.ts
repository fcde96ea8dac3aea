import type { Mistake } from '../mistake.ts'

export type Path = readonly (string | number)[]

export interface ScriptSource {
  readonly file: string
  readonly data: unknown
  readonly mistakes: Mistake[]
  /** Position of a value, `file:line:column`. */
  place(path: Path): string
  /** Adds a mistake at a value, at its key (`at: 'key'`), or at a piece of its text (`part`). */
  report(path: Path, message: string, where?: { at?: 'key'; part?: string }): void
}

/** Values of a module have no lines, so messages name their path. `within` names their owner, such as `step 2`. */
export const dataSource = (data: unknown, file: string, within?: string): ScriptSource => {
  const mistakes: Mistake[] = []
  const placed = (path: Path) => [within, formatPath(path)].filter(Boolean).join(', ')
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

/** Formats a path as in JavaScript: `turns[0].steps`. */
const formatPath = (path: Path): string =>
  path.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${key}`)).join('')
