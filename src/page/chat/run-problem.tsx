interface Props {
  message: string
  /** Undefined when trying again makes no sense. */
  onRetry: (() => void) | undefined
}

/** Why the last run failed. Trying again goes on from the last step that was done. */
export const RunProblem = ({ message, onRetry }: Props) => (
  <div className="run-problem" role="alert">
    <p>{message}</p>
    {onRetry && (
      <button type="button" className="secondary" onClick={onRetry}>
        Try again
      </button>
    )}
  </div>
)
