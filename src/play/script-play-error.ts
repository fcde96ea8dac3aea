/**
 * An error in playing a script, for its author: the message says where in its file. Clients see its name. It has no
 * stack trace, which would only show this package.
 */
export class ScriptPlayError extends Error {
  override readonly name = 'ScriptError'

  constructor(place: string | undefined, problem: string) {
    super(place === undefined ? problem : `${place}: ${problem}`)
    this.stack = `ScriptError: ${this.message}`
  }
}

/** The error that a script's `fail` step names; also without a stack trace. */
export const scriptedError = (name: string, message: string): Error =>
  Object.assign(new Error(message), { name, stack: `${name}: ${message}` })
