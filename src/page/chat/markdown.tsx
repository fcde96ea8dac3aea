import Renderer, { type MarkdownToJSX } from 'markdown-to-jsx/react'
import type { ComponentProps, ReactNode } from 'react'

/** Links that lead somewhere on the web; everything else, relative ones too, becomes plain text. */
const sanitizer = (value: string, _tag: string, attribute: string): string | null => {
  if (attribute !== 'href') return null
  return /^(https?:\/\/|mailto:)/i.test(value.trim()) ? value.trim() : null
}

const Link = ({ href, children }: ComponentProps<'a'>) =>
  href === undefined ? (
    <span>{children}</span>
  ) : (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  )

/** Not loaded: an address in a text could carry data away. Content blocks may hold images. */
const Image = ({ alt }: ComponentProps<'img'>) => <span className="image-text">{alt === '' ? 'Image' : alt}</span>

/** Without the id of the original, which other messages may have too; the page's own headings come first. */
const heading = (level: 3 | 4 | 5 | 6) => {
  const Tag = `h${level}` as const
  return ({ children }: { children?: ReactNode }) => <Tag>{children}</Tag>
}

const Block = ({ children }: ComponentProps<'pre'>) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  <pre tabIndex={0}>{children}</pre>
)

const Table = ({ children }: ComponentProps<'table'>) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: as above
  <div className="table" tabIndex={0}>
    <table>{children}</table>
  </div>
)

const Check = ({ checked }: ComponentProps<'input'>) => (
  <span role="img" aria-label={checked ? 'done' : 'open'} className={checked ? 'check done' : 'check'} />
)

const Nothing = () => null

const options: MarkdownToJSX.Options = {
  disableParsingRawHTML: true,
  sanitizer,
  slugify: () => '',
  forceBlock: true,
  overrides: {
    a: Link,
    img: Image,
    pre: Block,
    table: Table,
    input: Check,
    h1: heading(3),
    h2: heading(3),
    h3: heading(4),
    h4: heading(5),
    h5: heading(6),
    h6: heading(6),
    footer: Nothing,
  },
}
/** Hides markup that has not come to its end, so that it does not flicker. */
const streaming: MarkdownToJSX.Options = { ...options, optimizeForStreaming: true }

/** Longer texts are shown as they are: to format them again for each token would hold up the page. */
const MAX_LENGTH = 100_000

/** Markdown as React elements: HTML in it stays text. */
export const Markdown = ({ text, isOpen }: { text: string; isOpen: boolean }) =>
  text.length > MAX_LENGTH ? (
    <div className="prose plain">{text}</div>
  ) : (
    <div className="prose">
      <Renderer options={isOpen ? streaming : options}>{text}</Renderer>
    </div>
  )
