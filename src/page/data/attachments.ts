/** Files that the user adds to a message. */

export interface Attachment {
  id: string
  name: string
  type: string
  /** Bytes before encoding. */
  size: number
  /** Base64. */
  data: string
}

/** The server refuses bodies above 20 MiB unless it is told otherwise, and base64 takes a third more. */
export const MAX_BYTES = 14 * 1024 * 1024

/** Throws when a file cannot be read. */
export const readAttachment = async (file: File): Promise<Attachment> => ({
  id: crypto.randomUUID(),
  name: file.name || 'pasted',
  type: file.type || 'application/octet-stream',
  size: file.size,
  data: await toBase64(file),
})

/** Content blocks as LangChain 1 writes them, with the keys of both of its languages. */
export const toBlock = ({ name, type, data }: Attachment) => {
  const kind = /^(image|audio|video)\//.exec(type)?.[1] ?? 'file'
  return { type: kind, mime_type: type, mimeType: type, data, metadata: { name, filename: name } }
}

const toBase64 = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(new Error(`${file.name} cannot be read.`))
    reader.readAsDataURL(file)
  })
