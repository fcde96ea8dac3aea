import { useState } from 'react'
import type { Part } from '../data/content.ts'
import { Json } from './json.tsx'
import { Markdown } from './markdown.tsx'

interface Props {
  parts: readonly Part[]
  /** Whether more may come. */
  isOpen: boolean
}

/** The content of an agent's message. */
export const Parts = ({ parts, isOpen }: Props) =>
  parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other key, and keep their places
    <PartView key={index} part={part} isOpen={isOpen && index === parts.length - 1} />
  ))

const PartView = ({ part, isOpen }: { part: Part; isOpen: boolean }) => {
  switch (part.kind) {
    case 'text':
      return <Markdown text={part.text} isOpen={isOpen} />
    case 'reasoning':
      return <Reasoning text={part.text} isOpen={isOpen} />
    case 'unknown':
      return <Json value={part.value} />
    default:
      return <Media part={part} />
  }
}

/** Open while it is written, closed afterwards; a click of the user wins over both. */
const Reasoning = ({ text, isOpen }: { text: string; isOpen: boolean }) => {
  const [chosen, setChosen] = useState<boolean>()
  return (
    <details
      className="reasoning"
      open={chosen ?? isOpen}
      onToggle={({ currentTarget, nativeEvent }) => {
        const { newState, oldState } = nativeEvent as ToggleEvent
        if (newState !== oldState && currentTarget.open !== (chosen ?? isOpen)) setChosen(currentTarget.open)
      }}
    >
      <summary>{isOpen ? 'Thinking…' : 'Reasoning'}</summary>
      <div className="prose plain">{text}</div>
    </details>
  )
}

/** Images, sound, video and files; what has no address is named only. */
export const Media = ({ part }: { part: Exclude<Part, { kind: 'text' | 'reasoning' | 'unknown' }> }) => {
  switch (part.kind) {
    case 'image':
      return <Picture url={part.url} name={part.name} />
    case 'audio':
      // biome-ignore lint/a11y/useMediaCaption: agents send none
      return <audio className="media" controls src={part.url} aria-label={part.name} />
    case 'video':
      // biome-ignore lint/a11y/useMediaCaption: agents send none
      return <video className="media" controls src={part.url} aria-label={part.name} />
    case 'file':
      return <FileLink {...part} />
  }
}

const FileLink = ({ url, name, type }: Extract<Part, { kind: 'file' }>) => {
  const label = (
    <>
      <span className="file-name">{name}</span>
      {type !== undefined && <span className="file-type">{type}</span>}
    </>
  )
  if (url === undefined) return <span className="file">{label}</span>
  return (
    <a className="file" href={url} download={name} target="_blank" rel="noreferrer noopener">
      {label}
    </a>
  )
}

const Picture = ({ url, name }: { url: string; name: string }) => {
  const [isBroken, setIsBroken] = useState(false)
  if (isBroken) return <span className="file broken">{name}: cannot be shown</span>
  return <img className="media" src={url} alt={name} referrerPolicy="no-referrer" onError={() => setIsBroken(true)} />
}
