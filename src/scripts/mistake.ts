/**
 * A mistake in an agent file. Each kind is found and worded in one place:
 * - YAML: `check/find-yaml-mistakes.ts`
 * - keys, types and allowed values: `check/check-schema.ts`, by `fixtures/agents/agent.schema.json`
 * - rules that a schema cannot express, such as names of nodes and unreachable steps: `read/`, as each part is read
 * - templates: `check/check-templates.ts`, `check/match-group-problem.ts`
 * - references from one file to another: `check/check-references.ts`
 * - modules that cannot be loaded: `read/read-module.ts`
 */
import { UsageError } from '../errors.ts'

export interface Mistake {
  file: string
  /** From 1; line and column are both 0 when the mistake concerns the file as a whole. */
  line: number
  column: number
  message: string
}

/** Editors and terminals turn `file:line:column: message` into a link. */
export const formatMistake = ({ file, line, column, message }: Mistake): string =>
  line === 0 ? `${file}: ${message}` : `${file}:${line}:${column}: ${message}`

export const sortMistakes = (mistakes: readonly Mistake[]): Mistake[] =>
  mistakes.toSorted((a, b) => a.line - b.line || a.column - b.column)

export class InvalidScriptError extends UsageError {
  readonly mistakes: readonly Mistake[]

  constructor(mistakes: readonly Mistake[]) {
    super(mistakes.map(formatMistake).join('\n'))
    this.mistakes = mistakes
  }
}
