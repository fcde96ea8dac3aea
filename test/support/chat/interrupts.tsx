import type { ChatStream, SubmitOptions } from './chat.tsx'

interface Props {
  stream: ChatStream
  submitOptions: SubmitOptions
}

/** The agent's questions, and a field for the reply: JSON or plain text; an array when there are several questions. */
export const Interrupts = ({ stream, submitOptions }: Props) => {
  const { interrupt, interrupts } = stream
  if (interrupt === undefined) return null
  const answer = (data: FormData) => {
    const given = parsed(String(data.get('answer')))
    const resume =
      interrupts.length > 1 && Array.isArray(given)
        ? Object.fromEntries(interrupts.map(({ id }, index) => [id, given[index]]))
        : given
    return void stream.submit(undefined, { ...submitOptions, command: { resume } })
  }
  return (
    <form id="interrupt" action={answer}>
      <output>{JSON.stringify(interrupts.map(({ value, when }) => value ?? when))}</output>
      <input name="answer" aria-label="Answer" />
      <button type="submit">Resume</button>
      <button type="button" onClick={() => void stream.submit(undefined)}>
        Continue
      </button>
    </form>
  )
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text // users mostly type plain text
  }
}
