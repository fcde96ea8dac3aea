import { ApiError } from '../../errors.ts'

const causes: Record<string, string> = {
  ENOSPC: 'no space is left on its device: free some',
  EDQUOT: 'your disk quota is used up: free some space',
  EFBIG:
    'the write-ahead log may not grow further there: raise the limit on the size of files (ulimit -f), or free space',
  EIO: 'its device reports an error: look at the system log',
}

/** Reply to a change that cannot be written: 507 with the cause and the remedy. */
export const storageError = (error: unknown, folder: string): ApiError => {
  const { code = '', message } = error as NodeJS.ErrnoException // node:fs throws nothing else
  const cause = causes[code] ?? `${message}: see that the folder is there and writable`
  return new ApiError(
    'storage_full',
    `Cannot store this change in ${folder}: ${cause}, then send the request again. Nothing was changed.`,
  )
}
