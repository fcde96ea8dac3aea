interface Props {
  name: string
  description: string | undefined
  onPick(text: string): void
}

/** What the demo agent answers with all that it understands. */
const FIRST = 'help'

/** An empty conversation. */
export const Welcome = ({ name, description, onPick }: Props) => (
  <div className="welcome">
    <h2>{name}</h2>
    <p>{description ?? 'Write a message below. The demo agent tells what it can do when you ask for help.'}</p>
    <button type="button" className="secondary" onClick={() => onPick(FIRST)}>
      Say “{FIRST}”
    </button>
  </div>
)
