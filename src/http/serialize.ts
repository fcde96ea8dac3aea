/** Hears of what cannot be written as JSON, after a head that said all was well. */
export type OnUnserializable = (error: Error) => void

/** What the client is told in place of what cannot be sent. */
interface Failure {
  error: string
  message: string
}

/** What `write` makes; when it throws, as JSON.stringify does, what `instead` makes of the failure. */
export const serializeOr = (
  write: () => string,
  onUnsendable: OnUnserializable,
  instead: (failure: Failure) => string,
): string => {
  try {
    return write()
  } catch (error) {
    onUnsendable(error as Error) // JSON.stringify throws nothing else, but for what a `toJSON` throws
    const reason = error instanceof Error ? error.message : String(error)
    return instead({ error: 'UnsendableError', message: `Cannot send this as JSON: ${reason}` })
  }
}
