import { type Document, isMap, visit, type YAMLError, type YAMLMap } from 'yaml'

/** Something that keeps a text from being read as YAML, or as the YAML that was meant. */
interface SyntaxMistake {
  offset: number
  message: string
}

/**
 * What is wrong with the syntax, in words that help those who write scripts. What the parser finds after its first error
 * follows from that, so that it is left out; a key that is there twice confuses nothing.
 */
export const findSyntaxMistakes = (document: Document, text: string): SyntaxMistake[] => {
  const { errors } = document
  const first = errors.findIndex(({ code }) => code !== 'DUPLICATE_KEY')
  if (errors.length === 0) return templatesIn(document, text)
  return errors.slice(0, first < 0 ? undefined : first + 1).map((error) => {
    const message = `This is not YAML: ${firstSentence(error.message)}${adviceOn(error, text)}`
    return templateNear(error, text) ?? { offset: error.pos[0], message }
  })
}

/** Without quotes `{{ input.text }}` is an object with an object for its key. */
const templatesIn = (document: Document, text: string): SyntaxMistake[] => {
  const found: SyntaxMistake[] = []
  visit(document, {
    Map: (_, map) => {
      if (!isTemplate(map, text)) return undefined
      found.push(unquoted(text.slice(map.range?.[0], map.range?.[1]), map.range?.[0]))
      return visit.SKIP
    },
  })
  return found
}

const isTemplate = ({ flow, range, items }: YAMLMap, text: string): boolean =>
  flow === true && text.startsWith('{{', range?.[0]) && items.some(({ key }) => isMap(key))

/** Text after the braces, and `{%`, are errors of syntax; a template within quotes is not what they come from. */
const templateNear = ({ pos }: YAMLError, text: string): SyntaxMistake | undefined => {
  const start = text.lastIndexOf('\n', pos[0] - 1) + 1
  const [, before = '', template] = /^([^'"#]*?(?<![^\s[,]))(\{[{%].*)$/.exec(lineFrom(start, text)) ?? []
  return template === undefined ? undefined : unquoted(template.trimEnd(), start + before.length)
}

const unquoted = (template: string, offset = 0): SyntaxMistake => {
  const quoted = template.includes('"') ? `'${template.replaceAll("'", "''")}'` : `"${template}"`
  return { offset, message: `A text that begins with a template must stand in quotes: ${quoted}` }
}

/** What most often is behind an error of the parser, which takes what stands before a colon for a key. */
const adviceOn = ({ code, message, pos }: YAMLError, text: string): string => {
  if (code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'BLOCK_IN_FLOW') {
    const isText = /^[^\s'"[{|>&*!#-][^#]*:(\s|$)/.test(lineFrom(pos[0], text))
    if (isText) return " A text with ': ' in it must stand in quotes."
  }
  const isIndent =
    code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'BAD_INDENT' || message === 'Sequence item without - indicator'
  return isIndent ? ' Keys of one object, and entries of one list, must be indented alike.' : ''
}

const lineFrom = (offset: number, text: string): string => text.slice(offset).split('\n', 1)[0] ?? ''

const firstSentence = (message: string): string => (message.split('\n')[0] ?? message).replace(/\.?$/, '.')
