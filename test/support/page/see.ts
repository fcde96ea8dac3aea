/** Name and status of a tool call or a subagent. */
type Told = [name: string, status: string]

/** What the page shows. */
export interface Seen {
  /** Who said what; reasoning and what is not text are elsewhere. */
  messages: [who: string, text: string][]
  reasoning: string[]
  calls: Told[]
  subagents: [name: string, status: string, text: string][]
  /** Components, with their props as a text. */
  cards: string[]
  /** Names of images, and of files. */
  images: string[]
  files: string[]
  /** Questions, and what they are about. */
  questions: string[]
  todos: string[]
  queue: string[]
  /** What the agent is at, when it does not write. */
  activity: string | null
  problem: string | null
  /** Conversations: title and status. */
  conversations: Told[]
  /** The one that is open. */
  current: string | null
  isRunning: boolean
  isStopped: boolean
  isConnected: boolean
}

/** Runs in the page. */
export const see = (): Seen => {
  const all = (selector: string, within: ParentNode = document) =>
    Array.from(within.querySelectorAll<HTMLElement>(selector))
  const text = (element: Element | null | undefined) => element?.textContent?.trim() ?? ''
  const texts = (selector: string, within?: ParentNode) => all(selector, within).map(text)
  const first = (selector: string) => {
    const [element] = all(selector)
    return element ? text(element) : null
  }
  const told = (element: Element, name: string, status: string): Told => [
    text(element.querySelector(name)),
    text(element.querySelector(status)),
  ]
  const says = (entry: HTMLElement) =>
    entry.classList.contains('human')
      ? texts('.bubble > p', entry).join('\n')
      : texts(':scope > .prose', entry).join('\n')
  return {
    messages: all('.transcript > .entry').map((entry) => [entry.classList[1] ?? '', says(entry)]),
    reasoning: texts('.transcript > .entry > .reasoning .prose'),
    calls: all('.transcript > .entry > .call').map((call) => told(call, '.call-name', '.call-status')),
    subagents: all('.subagent').map((subagent) => [
      ...told(subagent, '.subagent-name', '.call-status'),
      texts('.subagent-work > .answer > .prose', subagent).join('\n'),
    ]),
    cards: all('.card').map((card) =>
      [text(card.querySelector('.card-name')), ...all('dl > div', card).map((one) => texts('*', one).join('='))].join(
        ' ',
      ),
    ),
    images: all('.entry img').map((image) => image.getAttribute('alt') ?? ''),
    files: texts('.entry .file-name'),
    questions: texts('.question-text, .request h3'),
    todos: all('.todos li').map(
      (item) => `${item.querySelector('.status')?.getAttribute('aria-label')}: ${text(item)}`,
    ),
    queue: texts('.queue-text'),
    activity: first('.activity'),
    problem: first('.run-problem > p'),
    conversations: all('.conversations > li').map((item) => told(item, '.title', '.state')),
    current: first('[aria-current="page"] > .title'),
    isRunning: texts('.composer button').includes('Stop'),
    isStopped: all('.run-stopped').length > 0,
    isConnected: all('.connection').length === 0,
  }
}
