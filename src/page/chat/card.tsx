import type { Card } from '../data/cards.ts'

/** A UI message. The page has no components of yours, so it shows the name and the props. */
export const CardView = ({ card }: { card: Card }) => (
  <div className="card">
    <p className="card-name">{card.name}</p>
    <dl>
      {Object.entries(card.props).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
        </div>
      ))}
    </dl>
  </div>
)
