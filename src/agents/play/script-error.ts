/** What went wrong in playing a script, for whoever wrote it: says where in its file. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError'

  constructor(place: string | undefined, problem: string) {
    super(place === undefined ? problem : `${place}: ${problem}`)
  }
}

/** The error that a script asks for, under the name that it gives. */
export const scriptedError = (name: string, message: string): Error => Object.assign(new Error(message), { name })
