import { type Document, isMap, type Node, visit, type YAMLError, type YAMLMap } from 'yaml'

interface YamlMistake {
  offset: number
  message: string
}

/** Finds syntax errors, unquoted templates and endless aliases, and words them for authors of scripts. */
export const findYamlMistakes = (document: Document, text: string): YamlMistake[] => [
  ...(document.errors.length > 0 ? syntaxMistakes(document, text) : unquotedTemplates(document, text)),
  ...endlessAliases(document),
]

/** Stops at the first error that is not a duplicate key, because the parser's later errors follow from it. */
const syntaxMistakes = ({ errors }: Document, text: string): YamlMistake[] => {
  const first = errors.findIndex(({ code }) => code !== 'DUPLICATE_KEY')
  return errors.slice(0, first < 0 ? undefined : first + 1).map((error) => {
    const message = `This is not YAML: ${firstSentence(error.message)}${adviceOn(error, text)}`
    return templateNear(error, text) ?? { offset: error.pos[0], message }
  })
}

/** Without quotes, YAML reads `{{ input.text }}` as an object whose key is an object. */
const unquotedTemplates = (document: Document, text: string): YamlMistake[] => {
  const found: YamlMistake[] = []
  visit(document, {
    Map: (_, map) => {
      if (!isTemplate(map, text)) return undefined
      found.push(unquoted(text.slice(map.range?.[0], map.range?.[1]), map.range?.[0]))
      return visit.SKIP
    },
  })
  return found
}

const endlessAliases = (document: Document): YamlMistake[] => {
  const found: YamlMistake[] = []
  visit(document, {
    Alias: (_, alias, ancestors) => {
      if (!ancestors.includes(alias.resolve(document) as Node)) return
      const message = `*${alias.source} is inside the value that it refers to, which never ends.`
      found.push({ offset: alias.range?.[0] ?? 0, message })
    },
  })
  return found
}

const isTemplate = ({ flow, range, items }: YAMLMap, text: string): boolean =>
  flow === true && text.startsWith('{{', range?.[0]) && items.some(({ key }) => isMap(key))

/** The unquoted template in the line of a syntax error, which is then the likely cause. */
const templateNear = ({ pos }: YAMLError, text: string): YamlMistake | undefined => {
  const start = text.lastIndexOf('\n', pos[0] - 1) + 1
  const [, before = '', template] = /^([^'"#]*?(?<![^\s[,]))(\{[{%].*)$/.exec(lineFrom(start, text)) ?? []
  return template === undefined ? undefined : unquoted(template.trimEnd(), start + before.length)
}

const unquoted = (template: string, offset = 0): YamlMistake => {
  const quoted = template.includes('"') ? `'${template.replaceAll("'", "''")}'` : `"${template}"`
  return { offset, message: `A text that begins with a template must be in quotes: ${quoted}` }
}

const adviceOn = ({ code, message, pos }: YAMLError, text: string): string => {
  if (code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'BLOCK_IN_FLOW') {
    const isText = /^[^\s'"[{|>&*!#-][^#]*:(\s|$)/.test(lineFrom(pos[0], text))
    if (isText) return " A text that contains ': ' must be in quotes."
  }
  const isIndent =
    code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'BAD_INDENT' || message === 'Sequence item without - indicator'
  return isIndent ? ' Keys of one object, and entries of one list, must have the same indentation.' : ''
}

const lineFrom = (offset: number, text: string): string => text.slice(offset).split('\n', 1)[0] ?? ''

const firstSentence = (message: string): string => (message.split('\n')[0] ?? message).replace(/\.?$/, '.')
