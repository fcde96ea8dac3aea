import type { Attachment } from '../data/attachments.ts'

interface Props {
  attachments: readonly Attachment[]
  onRemove(id: string): void
}

/** Files that will go with the message. */
export const AttachmentList = ({ attachments, onRemove }: Props) =>
  attachments.length === 0 ? null : (
    <ul className="attachments" aria-label="Attached files">
      {attachments.map(({ id, name, type, data }) => (
        <li key={id}>
          {type.startsWith('image/') && <img src={`data:${type};base64,${data}`} alt="" />}
          <span className="file-name">{name}</span>
          <button type="button" className="icon" aria-label={`Remove ${name}`} onClick={() => onRemove(id)}>
            ×
          </button>
        </li>
      ))}
    </ul>
  )
