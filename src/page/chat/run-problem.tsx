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

/** That the last run was cancelled, or stopped before a node. */
export const RunStopped = ({ onContinue }: { onContinue(): void }) => (
  <div className="run-stopped">
    <p>Stopped before its end.</p>
    <button type="button" className="secondary" onClick={onContinue}>
      Continue
    </button>
  </div>
)
