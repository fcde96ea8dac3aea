/** UI messages: a component by its name, and its props. */

export interface Card {
  id: string
  name: string
  props: Readonly<Record<string, unknown>>
  /** The message that it belongs to. */
  message: string | undefined
}

type Fields = Readonly<Record<string, unknown>>

/** The cards in the key `ui` of a state. */
export const readCards = (value: unknown): Card[] => (Array.isArray(value) ? value.flatMap(readCard) : [])

/** Whether something on the custom stream shows, changes or removes a card. */
export const isCardChange = (event: unknown): event is Fields =>
  isFields(event) && typeof event['id'] === 'string' && (event['type'] === 'ui' || event['type'] === 'remove-ui')

/** As the reducer of the state does it. */
export const changeCards = (cards: readonly Card[], change: Fields): readonly Card[] => {
  if (change['type'] === 'remove-ui') return cards.filter(({ id }) => id !== change['id'])
  const [card] = readCard(change)
  if (!card) return cards
  const before = cards.find(({ id }) => id === card.id)
  if (!before) return [...cards, card]
  const isMerged = isFields(change['metadata']) && change['metadata']['merge'] === true
  const changed = { ...card, props: isMerged ? { ...before.props, ...card.props } : card.props }
  return cards.map((one) => (one === before ? changed : one))
}

const readCard = (value: unknown): Card[] => {
  if (!isFields(value)) return []
  const { id, name, props, metadata } = value
  if (typeof id !== 'string' || typeof name !== 'string') return []
  const message = isFields(metadata) ? metadata['message_id'] : undefined
  return [{ id, name, props: isFields(props) ? props : {}, message: typeof message === 'string' ? message : undefined }]
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
