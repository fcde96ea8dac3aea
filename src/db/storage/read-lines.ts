import { open } from 'node:fs/promises'
import { TimeSlice } from '../../yielding.ts'

const NEWLINE = 10

/** Bytes read at a time: memory holds this much of a file and its longest line, however long the file is. */
const READ_BYTES = 1024 * 1024

/** What follows the last line break of a file. */
export interface Tail {
  start: number
  bytes: Buffer
}

/**
 * Calls `onLine` with each line that ends in a line break, without it. The bytes are valid during the call only. `false`
 * from `onLine` ends the reading. Lets the event loop run between reads. Throws what `node:fs` throws.
 */
export const readLines = async (
  path: string,
  onLine: (line: Buffer, start: number) => boolean | undefined,
  readBytes = READ_BYTES,
): Promise<Tail> => {
  const file = await open(path)
  const slice = new TimeSlice()
  const buffer = Buffer.allocUnsafe(readBytes)
  let unfinished: Buffer[] = []
  let start = 0
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, readBytes)
      if (bytesRead === 0) return { start, bytes: Buffer.concat(unfinished) }
      const read = buffer.subarray(0, bytesRead)
      let from = 0
      for (let end = read.indexOf(NEWLINE); end >= 0; end = read.indexOf(NEWLINE, from)) {
        const rest = read.subarray(from, end)
        const line = unfinished.length === 0 ? rest : Buffer.concat([...unfinished, rest])
        unfinished = []
        if (onLine(line, start) === false) return { start, bytes: line }
        start += line.length + 1
        from = end + 1
      }
      if (from < bytesRead) unfinished.push(Buffer.from(read.subarray(from)))
      await slice.pause()
    }
  } finally {
    await file.close()
  }
}
