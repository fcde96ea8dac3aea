/** Hears of what cannot be written as JSON, after a head that said all was well. */
export type OnUnsendable = (error: Error) => void

/** What the client is told in its place. */
export const unsendable = (error: unknown): { error: string; message: string } => ({
  error: 'UnsendableError',
  message: `Cannot send this as JSON: ${error instanceof Error ? error.message : String(error)}`,
})
