/** For the script's author: the message says where in its file. No stack trace, which would only show this package. */
export class ScriptPlayError extends Error {
  override readonly name = 'ScriptError'

  constructor(place: string | undefined, problem: string) {
    super(place === undefined ? problem : `${place}: ${problem}`)
    this.stack = `ScriptError: ${this.message}`
  }
}

export const scriptedError = (name: string, message: string): Error =>
  Object.assign(new Error(message), { name, stack: `${name}: ${message}` })
