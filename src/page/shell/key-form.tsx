import { useId, useState } from 'react'

interface Props {
  wasRefused: boolean
  onKey(key: string): void
}

/** Asks for the API key. */
export const KeyForm = ({ wasRefused, onKey }: Props) => {
  const [key, setKey] = useState('')
  const id = useId()
  return (
    <main className="notice">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (key !== '') onKey(key)
        }}
      >
        <h1>API key</h1>
        <p id={`${id}-hint`}>
          {wasRefused ? 'The server does not accept this key. ' : 'This server was started with a key. '}
          It is kept until you close this tab.
        </p>
        <label htmlFor={id}>Key</label>
        <input
          id={id}
          type="password"
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: nothing else is on this page
          autoFocus
          aria-describedby={`${id}-hint`}
          aria-invalid={wasRefused}
          value={key}
          onChange={({ target }) => setKey(target.value)}
        />
        <button type="submit" className="primary" disabled={key === ''}>
          Continue
        </button>
      </form>
    </main>
  )
}
