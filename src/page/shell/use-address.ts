import { useCallback, useEffect, useState } from 'react'
import { type Address, readAddress, writeAddress } from '../data/address.ts'

/**
 * The URL of the page. `opening` counts the conversations that were opened: it changes with each visit and each use of the
 * browser's buttons, but not when a conversation gets its id.
 */
export const useAddress = () => {
  const [{ address, opening }, setPlace] = useState(() => ({ address: readAddress(location.search), opening: 0 }))

  useEffect(() => {
    const onBack = () => setPlace((before) => ({ address: readAddress(location.search), opening: before.opening + 1 }))
    addEventListener('popstate', onBack)
    return () => removeEventListener('popstate', onBack)
  }, [])

  const visit = useCallback((changes: Partial<Address>, { isSamePlace = false } = {}) => {
    const next = { ...readAddress(location.search), ...changes }
    const url = location.pathname + writeAddress(next)
    if (isSamePlace) history.replaceState(null, '', url)
    else history.pushState(null, '', url)
    setPlace((before) => ({ address: next, opening: before.opening + (isSamePlace ? 0 : 1) }))
  }, [])
  return { address, opening, visit }
}
