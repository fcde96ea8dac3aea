import { useEffect } from 'react'

interface Actions {
  begin(): void
  write(): void
  help(): void
}

/** With a modifier, so that they never stand in the way of typing. */
export const SHORTCUTS = [
  { key: 'o', shift: true, action: 'begin', keys: 'Ctrl Shift O', what: 'New conversation' },
  { key: 'k', shift: false, action: 'write', keys: 'Ctrl K', what: 'Write a message' },
  { key: '/', shift: false, action: 'help', keys: 'Ctrl /', what: 'These shortcuts' },
] as const

export const useShortcuts = (actions: Actions): void => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey)) return
      const found = SHORTCUTS.find(({ key, shift }) => event.key.toLowerCase() === key && event.shiftKey === shift)
      if (!found) return
      event.preventDefault()
      actions[found.action]()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  })
}
