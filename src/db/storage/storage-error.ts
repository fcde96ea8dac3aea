import { ApiError, UsageError } from '../../errors.ts'

const causes: Record<string, string> = {
  ENOSPC: 'no space is left on its device: free some',
  EDQUOT: 'the disk quota is used up: free some space',
  EFBIG:
    'the write-ahead log may not grow further there: raise the limit on the size of files (ulimit -f), or free space',
  EIO: 'its device reports an error: look at the system log',
  EROFS: 'its file system is read-only: make it writable',
}

const causeOf = (error: unknown): string => {
  const { code = 'an error' } = (error ?? {}) as NodeJS.ErrnoException // node:fs throws nothing else
  return causes[code] ?? `the server met ${code}: see that its folder is there and writable`
}

/**
 * Reply to a change that cannot be written: 507 with the cause and the remedy. Names no path: clients have no business
 * with the folders of the server, whose log names them.
 */
export const storageError = (error: unknown): ApiError =>
  Object.assign(
    new ApiError(
      'storage_full',
      `Cannot store this change in the data folder: ${causeOf(error)}, then send the request again. Nothing was changed.`,
    ),
    { cause: error },
  )

/** For the person who starts the server. */
export const unwritable = (error: unknown, what: string, path: string): UsageError =>
  new UsageError(`Cannot start: cannot write ${what} to ${path}: ${causeOf(error)}, then start again.`)

/** A start also writes: system assistants, and the runs that it takes up again. Returns other errors as they are. */
export const toStartError = (error: unknown, folder: string | undefined): unknown =>
  error instanceof ApiError && error.code === 'storage_full'
    ? unwritable(error.cause, 'the state', folder ?? 'its folder')
    : error
