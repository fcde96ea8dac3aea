import { useCallback, useLayoutEffect, useRef, useState } from 'react'

/** How near to its end a reader counts as being there, in pixels. */
const NEAR = 60

/** Keeps the end of what grows in view, until the user scrolls away from it. */
export const useStickToEnd = () => {
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const isSticking = useRef(true)
  const [isAtEnd, setIsAtEnd] = useState(true)

  const toEnd = useCallback(() => {
    isSticking.current = true
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight })
  }, [])

  useLayoutEffect(() => {
    const [box, inner] = [scroller.current, content.current]
    if (!box || !inner) return
    let lastTop = box.scrollTop
    // Only the user scrolls up. What has grown since is not yet followed when the browser tells of the last scrolling.
    const onScroll = () => {
      const isNear = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR
      if (isNear) isSticking.current = true
      else if (box.scrollTop < lastTop) isSticking.current = false
      lastTop = box.scrollTop
      setIsAtEnd(isNear || isSticking.current)
    }
    const observer = new ResizeObserver(() => {
      if (isSticking.current) box.scrollTop = box.scrollHeight
      onScroll()
    })
    observer.observe(inner)
    observer.observe(box)
    box.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', onScroll)
    }
  }, [])
  return { scroller, content, isAtEnd, toEnd }
}
