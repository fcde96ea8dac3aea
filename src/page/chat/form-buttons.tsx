interface Props {
  /** What sending the form does. */
  label: string
  canSend: boolean
  onCancel(): void
}

/** The buttons of a form that the user has opened: to leave it, and to send it. */
export const FormButtons = ({ label, canSend, onCancel }: Props) => (
  <div className="buttons">
    <button type="button" className="quiet" onClick={onCancel}>
      Cancel
    </button>
    <button type="submit" className="primary" disabled={!canSend}>
      {label}
    </button>
  </div>
)
