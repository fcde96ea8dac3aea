import type { ChatStream, Send } from './chat.tsx'

interface Props {
  send: Send
  join: ChatStream['joinStream']
  stop: ChatStream['stop']
}

/** Its field serves other buttons too: an edited message takes its new text from there, and «Join» the id of the run. */
export const Composer = ({ send, join, stop }: Props) => (
  <form id="composer" action={(data) => void send(String(data.get('text')))}>
    <input name="text" aria-label="Message" />
    <button type="submit">Send</button>
    <button type="button" onClick={() => void join(composed())}>
      Join
    </button>
    <button type="button" onClick={() => void stop()}>
      Stop
    </button>
  </form>
)

export const composed = (): string => document.querySelector<HTMLInputElement>('#composer > input')?.value ?? ''
