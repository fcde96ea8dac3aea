const HEADERS = ['content-type', 'location', 'content-location', 'x-pagination-total', 'x-pagination-next', 'allow']
const TIMEOUT_MS = 30_000

/** Sends requests to one server and remembers each with its answer. */
export const createSender = (url) => {
  const transcript = []
  const send = async (method, path, body, headers = {}) => {
    const isText = typeof body === 'string'
    const init = {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
    }
    const answer = await fetch(`${url}${path}`, init).then(read, (error) => ({ failure: error.name }))
    transcript.push({ request: { title: `${method} ${template(path)}`, body }, answer })
    return answer.body
  }
  return { send, transcript }
}

/** `/threads/0194…/state?x=1` → `/threads/{id}/state?x=1`. */
const template = (path) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '{id}')

const read = async (response) => {
  const text = await response.text()
  const type = response.headers.get('content-type')?.split(';')[0]
  const headers = Object.fromEntries(
    HEADERS.filter((name) => response.headers.has(name)).map((name) => [
      name,
      response.headers.get(name).split(';')[0],
    ]),
  )
  return { status: response.status, headers, body: bodyOf(text, type) }
}

const bodyOf = (text, type) => {
  if (type === 'text/event-stream') return events(text)
  if (type !== 'application/json' || text === '') return text
  return JSON.parse(text)
}

const events = (text) =>
  text
    .split(/\r?\n\r?\n/)
    .map((block) => block.split(/\r?\n/).filter((line) => !line.startsWith(':')))
    .filter((lines) => lines.some((line) => line.startsWith('data:')))
    .map((lines) => {
      const field = (name) =>
        lines
          .filter((line) => line.startsWith(`${name}:`))
          .map((line) => line.slice(name.length + 1).trim())
          .join('\n')
      return { event: field('event'), data: JSON.parse(field('data') || 'null') }
    })
