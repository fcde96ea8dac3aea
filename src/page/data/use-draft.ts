import { useCallback, useEffect, useState } from 'react'
import { messageOf } from './api.ts'
import { type Attachment, MAX_BYTES, readAttachment } from './attachments.ts'

/** A message that is being written. */
export interface Draft {
  text: string
  attachments: readonly Attachment[]
}

export interface DraftState extends Draft {
  /** Why a file was not added; empty without a reason. */
  problem: string
  write(text: string): void
  attach(files: Iterable<File>): Promise<void>
  remove(attachment: string): void
  clear(): void
}

const EMPTY: Draft = { text: '', attachments: [] }

/** `conversation`: whatever changes when another one is opened. */
export const useDraft = (conversation: unknown): DraftState => {
  const [draft, setDraft] = useState(EMPTY)
  const [problem, setProblem] = useState('')
  const clear = useCallback(() => {
    setDraft(EMPTY)
    setProblem('')
  }, [])
  useEffect(clear, [conversation])

  const attach = async (files: Iterable<File>): Promise<void> => {
    setProblem('')
    let left = MAX_BYTES - draft.attachments.reduce((sum, { size }) => sum + size, 0)
    for (const file of [...files]) {
      if (file.size > left) {
        setProblem(`${file.name} is too large: a message may hold ${Math.floor(MAX_BYTES / 1024 ** 2)} MB of files.`)
        continue
      }
      left -= file.size
      try {
        const attachment = await readAttachment(file)
        setDraft((before) => ({ ...before, attachments: [...before.attachments, attachment] }))
      } catch (error) {
        setProblem(messageOf(error))
      }
    }
  }
  return {
    ...draft,
    problem,
    attach,
    clear,
    write: (text) => setDraft((before) => ({ ...before, text })),
    remove: (attachment) =>
      setDraft((before) => ({ ...before, attachments: before.attachments.filter(({ id }) => id !== attachment) })),
  }
}
