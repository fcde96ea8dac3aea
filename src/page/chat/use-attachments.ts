import { useState } from 'react'
import { messageOf } from '../data/api.ts'
import { type Attachment, MAX_BYTES, readAttachment } from '../data/attachments.ts'

/** The files of a message that is being written. */
export const useAttachments = () => {
  const [attachments, setAttachments] = useState<readonly Attachment[]>([])
  const [problem, setProblem] = useState('')

  const add = async (files: Iterable<File>): Promise<void> => {
    setProblem('')
    let left = MAX_BYTES - attachments.reduce((sum, { size }) => sum + size, 0)
    for (const file of [...files]) {
      if (file.size > left) {
        setProblem(`${file.name} is too large: a message may hold ${Math.floor(MAX_BYTES / 1024 ** 2)} MB of files.`)
        continue
      }
      left -= file.size
      try {
        const attachment = await readAttachment(file)
        setAttachments((before) => [...before, attachment])
      } catch (error) {
        setProblem(messageOf(error))
      }
    }
  }
  const remove = (id: string) => setAttachments((before) => before.filter((attachment) => attachment.id !== id))
  const clear = () => {
    setAttachments([])
    setProblem('')
  }
  return { attachments, problem, add, remove, clear }
}
