import { useState } from 'react'

const NAME = 'agent-server-mock-key'

/** The API key, kept until the tab is closed. */
export const useKey = () => {
  const [key, setState] = useState(() => sessionStorage.getItem(NAME) ?? undefined)
  const setKey = (given: string) => {
    sessionStorage.setItem(NAME, given)
    setState(given)
  }
  return { key, setKey }
}
