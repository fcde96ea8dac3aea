/**
 * What went wrong in context a script, for whoever wrote it: says where in its file. It has no stack to speak of, as that
 * leads through this package alone.
 */
export class ScriptPlayError extends Error {
  override readonly name = 'ScriptError'

  constructor(place: string | undefined, problem: string) {
    super(place === undefined ? problem : `${place}: ${problem}`)
    this.stack = `ScriptError: ${this.message}`
  }
}

/** The error that a script asks for, under the name that it gives; without a stack, as above. */
export const scriptedError = (name: string, message: string): Error =>
  Object.assign(new Error(message), { name, stack: `${name}: ${message}` })
