interface Props {
  /** What the agent last wrote to its custom stream; undefined without anything. */
  event: unknown
}

/** That the agent works, and at what. */
export const Activity = ({ event }: Props) => (
  <p className="activity">
    <span className="dots" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
    {event === undefined ? 'Working…' : toLine(event)}
  </p>
)

const toLine = (value: unknown): string => {
  if (typeof value === 'string') return value.slice(0, 160)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value).slice(0, 160)
  return Object.entries(value)
    .map(([key, one]) => `${key}: ${typeof one === 'string' ? one : JSON.stringify(one)}`)
    .join(' · ')
    .slice(0, 160)
}
