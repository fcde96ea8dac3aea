/** An error that LangGraph for JavaScript does not raise, or in other words, but the Python server does. */
export class PythonError extends Error {
  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}
