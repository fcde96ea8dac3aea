interface Props {
  message: string
  action: string
  onAction(): void
}

/** Why there is nothing to show, and what to do about it. */
export const Notice = ({ message, action, onAction }: Props) => (
  <main className="notice">
    <h1>Agent Server Mock</h1>
    <p role="alert">{message}</p>
    <button type="button" className="primary" onClick={onAction}>
      {action}
    </button>
  </main>
)
