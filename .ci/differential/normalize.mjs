/** Ids that the requests choose are the same on both servers, and stay. */
const CHOSEN = /^0{8}-0000-4000-8000-/
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/g

/** Puts placeholders where two servers cannot be equal: ids that a server makes, times, its address. */
export const normalize = (value, url) => {
  if (typeof value === 'string') return text(value, url)
  if (Array.isArray(value)) return value.map((item) => normalize(item, url))
  if (typeof value !== 'object' || value === null) return value
  const { violations: _, ...rest } = value // ours alone, beside `detail`
  return Object.fromEntries(Object.entries(rest).map(([key, item]) => [text(key, url), normalize(item, url)]))
}

const text = (given, url) =>
  given
    .replaceAll(url, '<url>')
    .replaceAll(url.replace('http://', ''), '<host>')
    .replace(UUID, (id) => (CHOSEN.test(id) ? id : '<id>'))
    .replace(/^lc_run--<id>(-\d+)?$/, '<message id>')
    .replace(/^[0-9a-f]{32}$/, '<hash>')
    .replace(TIME, (time) => (/^(2030|2099)/.test(time) ? time : '<time>'))
