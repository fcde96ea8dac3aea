import { useSyncExternalStore } from 'react'

/** As in styles/layout.css. */
const NARROW = '(max-width: 760px)'

export const useIsNarrow = (): boolean =>
  useSyncExternalStore(
    (onChange) => {
      const query = matchMedia(NARROW)
      query.addEventListener('change', onChange)
      return () => query.removeEventListener('change', onChange)
    },
    () => matchMedia(NARROW).matches,
  )
