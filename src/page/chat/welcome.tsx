interface Props {
  name: string
  description: string | undefined
  onPick(text: string): void
}

/** What a scripted agent understands is in its answer to «help»; others may have one too. */
const FIRST = 'help'

/** An empty conversation. */
export const Welcome = ({ name, description, onPick }: Props) => (
  <div className="welcome">
    <h1>{name}</h1>
    {description !== undefined && <p>{description}</p>}
    <button type="button" className="secondary" onClick={() => onPick(FIRST)}>
      Say “{FIRST}”
    </button>
  </div>
)
