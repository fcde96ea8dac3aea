/** Called when the head of a 200 has been sent already. */
export type OnUnserializable = (error: Error) => void

interface Failure {
  error: string
  message: string
}

/** The result of `write`, or, when it throws as JSON.stringify does, of `instead`. */
export const serializeOr = (
  write: () => string,
  onUnserializable: OnUnserializable,
  instead: (failure: Failure) => string,
): string => {
  try {
    return write()
  } catch (error) {
    onUnserializable(error as Error) // JSON.stringify throws nothing else, but for what a `toJSON` throws
    const reason = error instanceof Error ? error.message : String(error)
    return instead({ error: 'UnsendableError', message: `Cannot send this as JSON: ${reason}` })
  }
}
