import type { ChatStream, Send } from './chat.tsx'

interface Props {
  send: Send
  join: ChatStream['joinStream']
  stop: ChatStream['stop']
}

/** Other buttons use its text field too: «Edit» for the new text of a message, and «Join» for the id of a run. */
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
