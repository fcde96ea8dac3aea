/** The nth id that requests choose; see normalize.mjs. */
export const id = (n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

export const UNKNOWN = id(999_999)

export const says = (content) => ({ messages: [{ role: 'user', content, id: `asked: ${content}` }] })
