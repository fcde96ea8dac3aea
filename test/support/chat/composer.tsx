import type { ChatStream, Send } from './chat.tsx'

interface Props {
  send: Send
  stop: ChatStream['stop']
}

export const Composer = ({ send, stop }: Props) => (
  <form id="composer" action={(data) => void send(String(data.get('text')))}>
    <input name="text" aria-label="Message" />
    <button type="submit">Send</button>
    <button type="button" onClick={() => void stop()}>
      Stop
    </button>
  </form>
)
