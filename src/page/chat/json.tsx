/** A value as indented JSON; a text as it is, or as the JSON that it holds. */
export const Json = ({ value }: { value: unknown }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  <pre className="json" tabIndex={0}>
    {toText(value)}
  </pre>
)

const toText = (value: unknown): string => {
  if (typeof value !== 'string') return JSON.stringify(value, null, 2) ?? String(value)
  if (!/^\s*[[{]/.test(value)) return value
  try {
    return JSON.stringify(JSON.parse(value), null, 2)
  } catch {
    return value
  }
}
